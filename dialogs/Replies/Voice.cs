using System.Globalization;
using System.Text;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Orders;

namespace ServiceBot.Replies;

/// <summary>Every sentence the bot says of its own accord. The answers are the owner's; this is what joins them.</summary>
public sealed partial class Voice(KnowledgeBase knowledge, Rota rota)
{
    private const int LongestQuote = 120;
    private const int MostQuotes = 3;
    private const int LongestFirstName = 30;
    private const string Markup = @"*_[]`<>\~|#";

    private readonly SpokenTime _spoken = new(knowledge.Business);

    public string BotName => $"{knowledge.Business.Name} bot";

    /// <summary>Texts to tap instead of typing; each is read like anything else the visitor writes.</summary>
    public string YesPlease => "Yes, please";

    public string NoThanks => "No, thank you";

    public string PersonPlease => "A person please";

    public string NumberNotAtHand => "I do not have them at hand";

    /// <param name="customer">Null when nobody is signed in.</param>
    public string Greeting(Route person, Customer? customer, DateTimeOffset now) =>
        $"Hello{(FirstName(customer) is { } name ? $" {name}" : "")}, and welcome to {knowledge.Business.Name}! I am the bot here, not a person: ask me anything, at any hour, and I answer in full. {knowledge.Business.StandsFor}\n\n"
        + $"If you would rather talk with a person, {OnThePhone(person.Agent, now)}. Just say so.";

    public string WhoIAm() => $"I am the bot of {knowledge.Business.Name}: a program, not a person. What I tell you was written by our team.";

    public string HelloAgain() => "Hello! What can I help you with?";

    public string IAmHere() => "I am here. What can I help you with?";

    public string YouAreWelcome() => "You are very welcome! I am here whenever you need anything else.";

    public string Goodbye() => $"Goodbye, and thank you for coming to {knowledge.Business.Name}. I am here whenever you need anything.";

    public string OneMoment() => "That was a lot at once, and not all of it has come in. Please give it a few seconds, then send the rest again.";

    public string AllRight() => "All right. I am here if there is anything else.";

    public string Noted(string what) => $"Thank you, I have noted {Quoted(what)}. What can I do for you?";

    public string SorryForTrouble() => "I am sorry, that is not how it should be, and I want to put it right.";

    public string SorryAgain() => "I am sorry, and I understand that you have waited long enough.";

    public string WhichOfYours(IReadOnlyList<Order> orders, int most, bool sorry) =>
        $"{(sorry ? "I am sorry it did not work out. " : "")}Which of your orders is it about?{Listed(orders, most)}";

    public string StillWhichOfYours(IReadOnlyList<Order> orders, int most) =>
        $"And for your money back: which of your orders is it?{Listed(orders, most)}";

    /// <summary>Beside an answer or a call, which need not wait for it.</summary>
    public string AndWhichOfYours(IReadOnlyList<Order> orders, int most) =>
        $"And so that nobody has to ask you later: which of your orders is it about?{Listed(orders, most)}";

    public string AboutYourOrder(string number) => $"I take it to be about your order {number}, so you need not look for anything.";

    /// <param name="answers">How many answers follow, two or more.</param>
    /// <param name="all">They are everything that was asked.</param>
    public string Gladly(int answers, bool all) => (answers, all) switch
    {
        (_, false) => "Gladly. First, what I know for certain:",
        (2, true) => "Gladly, both of them:",
        (3, true) => "Gladly, all three:",
        _ => "Gladly, one by one:",
    };

    public string Headed(string title, string text) => $"**{title}**\n\n{text}";

    /// <param name="answered">The reply has answered something; else the visitor is asked what is wrong.</param>
    public string OrTalkTo(Route person, bool answered, DateTimeOffset now) =>
        $"{(answered ? "And if" : "Please tell me what has gone wrong, and I do all I can. If")} you would rather talk it through, {OnThePhone(person.Agent, now)}. Shall I ask {person.Agent.FirstName} to join us here?";

    public string WhichOfTwo(string ask, string first, string second) => $"About {Quotes([ask])}: do you mean **{first}** or **{second}**?";

    /// <param name="again">It was asked once already.</param>
    public string SayItAnotherWay(Route person, bool again, DateTimeOffset now) =>
        (again
            ? $"I am sorry, I still cannot tell what you mean. A few words more would help: what is it about, and what would you like to know? Or say"
            : $"I want to get this right and am not sure I understood. Could you tell me in other words? Or say")
        + $" \"person\" and I call one: {OnThePhone(person.Agent, now)}.";

    public string NoMoreQuestions() => "I do not want to keep asking you: a person will know at once what you mean.";

    public string WhichOrder(bool sorry) =>
        $"{(sorry ? "I am sorry it did not work out. So" : "So")} that this goes quickly: {WhatFindsAnOrder}";

    public string WhichOrderToLookUp() =>
        $"So that I can look up yours: {WhatFindsAnOrder}";

    /// <summary>Said whether there is an order with what was given or not.</summary>
    /// <param name="email">An e-mail address is what was given.</param>
    public string AndOneThingMore(bool email) => $"Thank you. And {(email ? "the ZIP code it goes to" : "the e-mail address on it")}, or the order number? Then I know which order is yours.";

    /// <summary>Said of an order that there is and of one that there is not, so that nobody learns which.</summary>
    public string AndItsZipOrEmail(string number) => $"Thank you for {number}. And the ZIP code or the e-mail that is on it? Then I know that it is yours.";

    public string StillWhichOrder() => "And for your money back: the order number with its ZIP code or e-mail is all that is missing. If you do not have them at hand, just say so.";

    public string TakeYourTime() => "Take your time, I am here. And if you cannot find it, just say so: a person finds the order for you.";

    public string RefundGoesToPerson() => "Thank you. Your refund is written down with everything that is needed, so nobody will ask you for it again.";

    public string OrderWrittenDown(string number) => $"Thank you, order {number} is written down, and you will not be asked for it again.";

    public string NumberNotNeeded() => "That is no trouble at all: the order can be found without the number.";

    public string MoneyBackHeard(bool sorry) =>
        $"{(sorry ? "I am sorry it did not work out. " : "")}You do not have to explain anything twice: all you wrote goes with your case.";

    public string DoNotWantToGuess(IReadOnlyList<string> asks) => asks.Count == 1
        ? $"About {Quotes(asks)}: I would only be guessing, and you should have a real answer, so a person takes this one."
        : $"About {Quotes(asks)}: I would only be guessing, and you should have real answers, so a person takes these.";

    public string ToldTwiceAlready() => "I have told you this before, and it does not seem to be what you need, so a person looks at it with you.";

    /// <summary>When the program itself has failed: honest, and with a person.</summary>
    public string Stumbled(Route person, DateTimeOffset now) =>
        $"I am sorry, something went wrong on my side with this one; your message is saved. Please say it once more, or talk with a person: {OnThePhone(person.Agent, now)}.";

    public string ThanksForGoodRating() => "Thank you, that is lovely to hear, and I pass it on to the team.";

    public string ThanksForRating() => "Thank you for telling us: the team reads it.";

    public string SorryForRating() => "I am sorry that it was not good, and thank you for saying so. It should not stay like that.";

    /// <summary>For whoever rates the chat while their case is open.</summary>
    public string ReadsRating(Agent agent, Case @case, DateTimeOffset now) => $"I am sorry that it was not good, and thank you for saying so: {agent.FirstName} reads it. {PersonIsComing(agent, @case, now)}";

    /// <summary>The same while that person is in the conversation.</summary>
    public string ReadsRating(Agent agent) => $"Thank you for saying so. {agent.Name} reads it and wants to put it right; the direct number is {agent.Phone}.";

    /// <summary>Who looks at a chat that has ended, and when: nobody can write in it any more.</summary>
    public string PersonReads(Called called, string? phone, DateTimeOffset now)
    {
        var agent = called.Route.Agent;
        var rings = phone is null ? "" : $" and rings you on {Quoted(phone)}";
        return called.Route.CallAt is { } callAt
            ? $"{Named(agent)} reads this chat {_spoken.Exactly(callAt, now)}{rings}. {agent.FirstName}'s own number is {agent.Phone}. Your case is {called.Case.Reference}."
            : $"I have called {Named(agent)}, who reads this chat now{rings}. {agent.FirstName}'s own number is {agent.Phone}, {Hours(agent, now)}. Your case is {called.Case.Reference}.";
    }

    /// <summary>The bot sees that something was sent and not what is in it, and says so.</summary>
    public string CannotLookInto(IReadOnlyList<SentFile> files) => $"Thank you for {Sent(files)}. I am a program and cannot look into {(files.Count == 1 ? "it" : "them")}, so a person does.";

    public string FilesForPerson(Agent agent, IReadOnlyList<SentFile> files) => $"Thank you, I have put {Sent(files)} on your case for {agent.Name}; I cannot look into {(files.Count == 1 ? "it" : "them")} myself.";

    public string PersonGladly() => "Of course.";

    /// <summary>Who comes and when: the name, role and phone, and outside hours the exact time of the call.</summary>
    public string PersonCalled(Called called, string? phone, DateTimeOffset now)
    {
        var agent = called.Route.Agent;
        var away = called.InsteadOf is { } before ? $"{OffDuty(before, now)} " : "";
        if (called.Route.CallAt is { } callAt)
        {
            var how = phone is not null
                ? $"will call you on {Quoted(phone)} {_spoken.Exactly(callAt, now)}."
                : $"will call you {_spoken.Exactly(callAt, now)}. Which number suits you best? Without one, {agent.FirstName} writes to you right here at that time.";
            var why = knowledge.Team.Any(a => rota.IsOnDuty(a, now)) ? "Everybody who is in just now is taken" : "It is outside our hours just now";
            return $"{away}{why}, so {Named(agent)} {how} {agent.FirstName}'s own number is {agent.Phone}. Your case is {called.Case.Reference}.";
        }

        return phone is not null
            ? $"{away}I have called {Named(agent)}, who will write to you here or ring you on {Quoted(phone)} in a moment. {agent.FirstName}'s own number is {agent.Phone}, {Hours(agent, now)}. Your case is {called.Case.Reference}."
            : $"{away}I have called {Named(agent)}, who will be with you right here in a moment. If you would rather talk, {agent.FirstName} is on {agent.Phone}, {Hours(agent, now)}; or write your number, and {agent.FirstName} rings you. Your case is {called.Case.Reference}.";
    }

    /// <summary>For a visitor who writes while somebody has been called and has not come yet.</summary>
    public string PersonIsComing(Agent agent, Case @case, DateTimeOffset now) => @case.CallAt is { } callAt && callAt > now
        ? $"{Named(agent)} has your case {@case.Reference} and will call you {_spoken.Exactly(callAt, now)}. {agent.FirstName}'s own number is {agent.Phone}."
        : $"{Named(agent)} has been called to your case {@case.Reference} and is on {agent.Phone}, {Hours(agent, now)}.";

    public string AddedForPerson(Agent agent, IReadOnlyList<string> asks) =>
        $"I have put {Quotes(asks)} on your case, so that {agent.FirstName} settles it with the rest.";

    public string OrderForPerson(Agent agent, string number) => $"Thank you, I have written down order {Quoted(number)} for {agent.Name}.";

    public string WrittenDown(Agent agent) => $"Thank you, I have written that down for {agent.Name}.";

    public string OffDuty(Agent agent, DateTimeOffset now) => $"{agent.Name} is off duty now ({Hours(agent, now)}).";

    public string WillRing(Agent agent, string phone, Case @case, DateTimeOffset now) => @case.CallAt is { } callAt && callAt > now
        ? $"Thank you: {agent.FirstName} will ring you on {Quoted(phone)} {_spoken.Exactly(callAt, now)}."
        : $"Thank you, I have written down {Quoted(phone)} for {agent.Name}.";

    public string NextPerson(string before, Called called, string? phone, DateTimeOffset now) => called.Route.CallAt is null
        ? $"{before} has not been able to come to you yet, and I do not want you to wait any longer. {PersonCalled(called, phone, now)}"
        : $"{before} has not been able to come to you, and I am sorry for that. {PersonCalled(called, phone, now)}";

    public string TimeHasCome(Agent agent, string? phone) =>
        $"It is the time we agreed on: {Named(agent)} has been told just now and {(phone is not null ? $"rings you on {Quoted(phone)}" : "writes to you right here")}. {agent.FirstName}'s own number is {agent.Phone}.";

    public string Joined(Agent agent) => $"{agent.Name} ({Small(agent.Role)}) has joined you. Direct number: {agent.Phone}.";

    public string HandedBack(Agent agent) => $"{agent.Name} has left the chat and the bot is back. {agent.FirstName}'s number stays {agent.Phone}.";

    public string PutRight(Agent agent) => $"{agent.Name} has marked this as put right. If anything is still open, just write: it goes back to {agent.FirstName}, {agent.Phone}.";

    private string WhatFindsAnOrder =>
        $"what is the order number (it looks like {knowledge.Business.OrderNumber.Shape.Replace('#', '0')}), and the ZIP code or e-mail on the order? Without the number, your e-mail address and the ZIP code together will do. If you do not have them at hand, just say so, and a person finds the order for you.";

    public string AlreadyTaken(string name, DateTimeOffset takenAt) => $"{name} took this case at {_spoken.ClockAt(takenAt)}.";

    /// <summary>"here today until 5:00 PM Pacific time".</summary>
    public string Hours(Agent agent, DateTimeOffset now) => _spoken.Hours(agent, rota, now);

    // A name is whatever somebody typed into a form: it is spoken only where it can be nothing but a name.
    private static string? FirstName(Customer? customer) =>
        customer?.Name?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).FirstOrDefault() is { Length: > 1 and <= LongestFirstName } first
        && first.All(c => char.IsLetter(c) || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark || c is '-' or '\'' or '\u2019')
            ? first
            : null;

    private static string Listed(IReadOnlyList<Order> orders, int most)
    {
        var lines = orders.Take(most).Select(o => $"- **{o.Number}** of {SpokenTime.Day(o.PlacedOn)}: {Quoted(o.Items[0].Name)}{(o.Items.Count > 1 ? $" and {o.Items.Count - 1} more" : "")}");
        return $"\n\n{string.Join('\n', lines)}{(orders.Count > most ? "\n\nIf it is an older one, write its number." : "")}";
    }

    // Roles are written freely ("Customer care, evenings and Sundays"), so they stand in brackets and not in a sentence.
    internal static string Named(Agent agent) => $"**{agent.Name}** ({Small(agent.Role)})";

    private string OnThePhone(Agent agent, DateTimeOffset now) => $"{Named(agent)} is on {agent.Phone}, {Hours(agent, now)}";

    private static string Small(string role) => role.Length > 1 && char.IsLower(role[1]) ? char.ToLower(role[0], CultureInfo.InvariantCulture) + role[1..] : role;

    private static string Sent(IReadOnlyList<SentFile> files)
    {
        var kind = files.All(f => f.Type.StartsWith("image/", StringComparison.Ordinal)) ? "picture" : files.All(f => f.Type == FileType.Pdf) ? "document" : "file";
        return files.Count == 1 ? $"the {kind}" : $"the {files.Count.ToString(CultureInfo.InvariantCulture)} {kind}s";
    }

    private static string Quotes(IReadOnlyList<string> asks)
    {
        var quoted = asks.Distinct().Take(MostQuotes).Select(a => $"\"{Quoted(a)}\"").ToList();
        var more = asks.Distinct().Count() - quoted.Count;
        if (more > 0)
        {
            quoted.Add($"{more} more");
        }

        return Listed(quoted);
    }

    /// <summary>"a", "a and b", "a, b and c".</summary>
    internal static string Listed(IReadOnlyList<string> things) => things.Count == 1 ? things[0] : $"{string.Join(", ", things.SkipLast(1))} and {things[^1]}";

    // The visitor's words stand in the bot's Markdown, so nothing in them may act as such, or hide, or turn the line round; and long ones are cut.
    internal static string Quoted(string words)
    {
        var plain = new StringBuilder();
        foreach (var rune in words.EnumerateRunes().Where(r => r != Rune.ReplacementChar))
        {
            if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format || rune.IsAscii && Markup.Contains((char)rune.Value))
            {
                plain.Append(plain.Length > 0 && plain[^1] != ' ' ? " " : "");
            }
            else
            {
                plain.Append(rune.Value == '"' ? new Rune('\'') : rune);
            }

            if (plain.Length > LongestQuote)
            {
                var cut = LongestQuote - 3;
                return $"{plain.ToString(0, char.IsHighSurrogate(plain[cut - 1]) ? cut - 1 : cut).TrimEnd()}…";
            }
        }

        return plain.ToString().Trim();
    }
}
