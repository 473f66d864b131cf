using System.Globalization;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;

namespace ServiceBot.Replies;

/// <summary>Every sentence the bot says of its own accord. The answers are the owner's; this is what joins them.</summary>
public sealed class Voice(KnowledgeBase knowledge, Rota rota)
{
    private readonly SpokenTime _spoken = new(knowledge.Business);

    public string BotName => $"{knowledge.Business.Name} bot";

    public string Greeting(Route person, DateTimeOffset now) =>
        $"Hello, and welcome to {knowledge.Business.Name}! I am the shop's bot: ask me anything, at any hour, and I answer in full. {knowledge.Business.StandsFor}\n\n"
        + $"If you would rather talk with a person, today that is {Introduced(person.Agent, now)}. Just say so.";

    public string HelloAgain() => "Hello! What may I help you with?";

    public string YouAreWelcome() => "You are very welcome! I am here whenever you need anything else.";

    public string Goodbye() => $"Goodbye, and thank you for coming to {knowledge.Business.Name}. I am here whenever you need anything.";

    public string ReadyToListen() => "Very well. Tell me what you would like to know, in your own words.";

    public string SorryForTrouble() => "I am sorry, that is not how it should be, and I want to put it right.";

    public string Gladly(int answers) => answers switch
    {
        2 => "Gladly, both of them:",
        3 => "Gladly, all three:",
        _ => "Gladly, one by one:",
    };

    public string Headed(string title, string text) => $"**{title}**\n{text}";

    public string OrTalkTo(Route person, DateTimeOffset now) => $"And if you would rather talk it through: {Introduced(person.Agent, now)}.";

    public string WhichOfTwo(string ask, string first, string second) => $"About \"{Quoted(ask)}\": do you mean **{first}** or **{second}**?";

    public string SayItAnotherWay(Route person, DateTimeOffset now) =>
        $"I want to get this right and am not sure I understood. Could you tell me in other words? Or say \"person\" and you will have {Introduced(person.Agent, now)}.";

    public string WhichOrder() =>
        $"I am sorry it did not work out. So that this goes quickly: what is the order number (it looks like {knowledge.Business.OrderNumber.Shape.Replace('#', '0')}) and the ZIP code or e-mail on the order? If you do not have them at hand, just say so and a person takes it from there.";

    public string ShallWeRefund(Order order) =>
        $"Thank you, I have found it. Order {order.Number} is within the {knowledge.Business.ReturnsDays} days, so you can have your money back: {OrderBriefing.Money(order.Total, knowledge.Business)}, to the card you paid with. Shall I have that set in motion?";

    public string RefundDropped() => "Of course, then everything stays as it is. If you change your mind, just tell me.";

    public string RefundGoesToPerson() => "Thank you. Your refund is written down with everything that is needed, so nobody will ask you for it again.";

    public string MoneyBackHeard() => "I am sorry it did not work out. You do not have to explain anything twice: what you wrote goes along.";

    public string DoNotWantToGuess(string ask) => $"About \"{Quoted(ask)}\": I would only be guessing, and you should have a real answer, so a person takes this one.";

    /// <summary>When the program itself has failed: honest, and with a person.</summary>
    public string Stumbled(Route person, DateTimeOffset now) =>
        $"I am sorry, something went wrong on my side with this one; your message is saved. Please say it once more, or talk with a person: {Introduced(person.Agent, now)}.";

    public string PersonGladly() => "Of course.";

    /// <summary>Who comes and when: the name, role and phone, and outside hours the exact time of the call.</summary>
    public string PersonCalled(Called called, string? phone, DateTimeOffset now)
    {
        var agent = called.Route.Agent;
        if (called.Route.CallAt is not { } callAt)
        {
            return $"I have called {Named(agent)}, who will be with you right here in a moment. If you would rather talk, {agent.FirstName}'s number is {agent.Phone} ({Hours(agent, now)}). Your case is {called.Case.Reference}.";
        }

        var how = phone is not null
            ? $"will call you on {phone} {_spoken.Exactly(callAt, now)}."
            : $"will call you {_spoken.Exactly(callAt, now)}. Which number suits you best? Without one, {agent.FirstName} writes to you right here at that time.";
        return $"{Named(agent)}, {how} {agent.FirstName}'s own number is {agent.Phone}. Your case is {called.Case.Reference}.";
    }

    /// <summary>For a visitor who writes while somebody has been called and has not come yet.</summary>
    public string PersonIsComing(Agent agent, Case @case, DateTimeOffset now) => @case.CallAt is { } callAt && callAt > now
        ? $"{Named(agent)}, has your case {@case.Reference} and will call you {_spoken.Exactly(callAt, now)}; the number is {agent.Phone}."
        : $"{Named(agent)}, has been called to your case {@case.Reference}; the direct number is {agent.Phone} ({Hours(agent, now)}).";

    public string AddedForPerson(Agent agent, IReadOnlyList<string> asks) =>
        $"I have written down {string.Join(" and ", asks.Select(a => $"\"{Quoted(a)}\""))} for {agent.Name} as well.";

    public string WillRing(Agent agent, string phone, Case @case, DateTimeOffset now) => @case.CallAt is { } callAt && callAt > now
        ? $"Thank you: {agent.FirstName} will ring you on {phone} {_spoken.Exactly(callAt, now)}."
        : $"Thank you, I have written down {phone} for {agent.FirstName}.";

    public string NextPerson(string before, Called called, string? phone, DateTimeOffset now) =>
        $"{before} has not been able to come to you yet, and I do not want you to wait. {PersonCalled(called, phone, now)}";

    public string TimeHasCome(Agent agent) => $"It is time for your call: {agent.Name} has been told just now, and is on {agent.Phone}.";

    public string Joined(Agent agent) => $"{agent.Name}, {agent.Role}, has joined you. Direct number: {agent.Phone}.";

    public string HandedBack(Agent agent) => $"{agent.Name} has left the chat and the bot is back. {agent.FirstName}'s number stays {agent.Phone}.";

    public string PutRight(Agent agent) => $"{agent.Name} has marked this as put right. If anything is still open, just write: it goes back to {agent.FirstName}, {agent.Phone}.";

    public string AlreadyTaken(string name, DateTimeOffset takenAt) => $"{name} took this case at {_spoken.ClockAt(takenAt)}.";

    /// <summary>"here today until 5:00 PM Pacific time".</summary>
    public string Hours(Agent agent, DateTimeOffset now) => _spoken.Hours(agent, rota, now);

    private static string Named(Agent agent) => $"**{agent.Name}**, our {Small(agent.Role)}";

    private string Introduced(Agent agent, DateTimeOffset now) => $"**{agent.Name}**, our {Small(agent.Role)}, on {agent.Phone} ({Hours(agent, now)})";

    private static string Small(string role) => role.Length > 1 && char.IsLower(role[1]) ? char.ToLower(role[0], CultureInfo.InvariantCulture) + role[1..] : role;

    // The visitor's words stand in the bot's Markdown, so nothing in them may act as such; and long ones are cut.
    private static string Quoted(string ask)
    {
        var plain = string.Concat(ask.ReplaceLineEndings(" ").Where(c => c is not ('*' or '_' or '[' or ']' or '`' or '<' or '>' or '"')));
        return plain.Length <= 120 ? plain : string.Concat(plain.AsSpan(0, 117).TrimEnd(), "…");
    }
}
