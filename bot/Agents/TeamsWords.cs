using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;
using ServiceBot.Conversations;

namespace ServiceBot.Agents;

/// <summary>Every sentence the bot says to agents in Teams. What it says of a case to the customer is said elsewhere.</summary>
internal static class TeamsWords
{
    private static readonly HashSet<string> HereWords = new(StringComparer.OrdinalIgnoreCase) { "cases here", "here", "show cases here" };

    public const string Stranger =
        "I am the customer-service bot, and I do not know you as one of the team yet. Whoever runs me adds your e-mail address in knowledge/team.yaml (teams: you@example.com); then write to me once more.";

    public const string AddMeFirst = "The conversation runs in your own chat with me, and you have not added me there yet: find me under Apps, choose Add, then take the case again.";

    public const string NoFiles = "Files cannot go to the customer from here; your words do. For a file, ask for their e-mail address or send it by post.";

    public const string EditsStayHere = "The customer has read your message as it was; an edit stays here. Write what you want to put right as a new message.";

    public const string NoSuchCase = "There is no open case with that reference.";

    public const string SaidBefore = "That message was sent before.";

    public const string CaseIsOver = "This card is of a case that has ended.";

    public const string ChooseColleague = "Choose a colleague first, then Pass on.";

    public const string PromiseExample = "Write the time and what you promise, such as: 17:00 I will call you.";

    public const string NotYours = "You do not have that case.";

    public const string HeldNoMore = "That message has been sent already, or was held too long: please write it again.";

    public const string Forged = "This button is not one of mine.";

    public const string Erased = "Erased at the customer's wish.";

    public const string NoCase = "You have no case at the moment, and none waits. I write to you as soon as one does.";

    public const string CasesHere = "From now on the cases are shown in this channel.";

    public const string InChannel = "I show the cases here, each on a card of its own; take one with Take it, and the conversation runs in your own chat with me. To have the cases in another channel, write \"cases here\" to me there.";

    public const string Help =
        """
        What you write goes to the customer of your case, under your name. These words are for me:
        cases: the ones you have, and whom you write to
        C-7F3A: the next words go there; C-7F3A: Hello! sends just these
        take C-7F3A: take a case that waits. I can't: the next person is called
        promise 17:00 I will call you: your word, which I remind you of. kept: it is done
        pass to Daniel: a colleague takes over
        hand back: the bot goes on. done: it is put right
        """;

    public static string Welcome(string name) =>
        $"Hello {name}! When a customer needs you I write to you here. Take the case, and what they write appears here; what you write goes to them under your name. Write \"help\" for the few words I know.";

    /// <param name="missing">A sentence on who is missing; null when nobody is.</param>
    public static string WelcomeTeam(string? missing) =>
        $"Hello! I show each customer who needs a person as one card in this channel, with all that was asked, answered and promised. Whoever takes it talks with the customer in their own chat with me.{(missing is null ? " Everybody of the team has added me already." : $" {missing}")}";

    /// <param name="missing">By name; whether team.yaml says how Teams knows them.</param>
    public static string Missing(IReadOnlyList<(string Name, bool IsNamed)> missing)
    {
        var unnamed = missing.Where(m => !m.IsNamed).Select(m => m.Name).ToList();
        return $"Not reachable in Teams yet: {string.Join(", ", missing.Select(m => m.Name))}. Each of them adds me once under Apps."
            + (unnamed.Count == 0 ? "" : $" For {string.Join(", ", unnamed)} team.yaml does not say yet who they are in Teams (teams: their e-mail address).");
    }

    public static string CaseWaits(Errand.AlertAgent alert, string reason) => alert.Times > 1
        ? $"{alert.Reference} still waits for you: the customer {reason}. Write \"take {alert.Reference}\" or tap Take it on the card; \"I can't {alert.Reference}\" calls the next person."
        : $"{alert.Reference} waits for you: the customer {reason}. Write \"take {alert.Reference}\" or tap Take it on the card; \"I can't {alert.Reference}\" calls the next person.";

    public static string AlertAgain(string names, string reference) => $"{names}: {reference} still waits for you.";

    public static string AlertEveryone(string names, string reference) => names.Length > 0
        ? $"{names}: nobody has taken {reference} yet. Who can?"
        : $"Nobody has taken {reference} yet. Who can?";

    public static string WithoutCard(string reference) => $" Write \"take {reference}\" to me in your own chat.";

    public static string Headed(string reference, string text) => $"{reference}: {text}";

    public static string Relayed(string reference, string text, bool mayBeDuplicate) => $"{reference} {(mayBeDuplicate ? "(perhaps for the second time) " : "")}\u25B8 {text}";

    /// <param name="link">Where it can be fetched for a day; null when nobody knows how this server is reached.</param>
    public static string SentFile(string name, string? link) => link is null ? $"(sent a file: {name})" : $"(sent a file: {name}, for a day at {link} )";

    public static string NoCaseBut(IReadOnlyList<string> waiting) => $"You have no case at the moment. Waiting: {string.Join(", ", waiting)}. Write \"take {waiting[0]}\".";

    public static string Taken(string reference) => $"{reference} is yours. What you write now goes to the customer.";

    public static string Declined(string reference) => $"Thank you for saying so: {reference} goes to the next person.";

    public static string Chosen(string reference) => $"You are writing to {reference}.";

    public static string Done(string reference) => $"{reference} is put right, and the customer knows.";

    public static string HandedBack(string reference) => $"{reference} is with the bot again, and the customer knows.";

    public static string Kept(string reference) => $"{reference}: your promises are kept.";

    public static string Promised(string reference) => $"{reference}: the customer has your word, and I remind you.";

    public static string PassedTo(string reference, string name) => $"{reference} goes to {name}, and the customer knows.";

    /// <summary>Whether words to the bot in a channel ask for the cases to be shown there.</summary>
    public static bool MeansHere(string? text) => HereWords.Contains((text ?? "").Trim().TrimEnd('.', '!'));

    /// <summary>Plain text: nothing in it is a link, a mention or a heading.</summary>
    public static Activity Plain(string words)
    {
        var message = MessageFactory.Text(words);
        message.TextFormat = TextFormatTypes.Plain;
        return message;
    }
}
