using ServiceBot.Conversations;

namespace ServiceBot.Agents;

/// <summary>What a tap on a card asks for, as the bot itself wrote it into the card.</summary>
/// <param name="OpenedAt">When the case the button is about was opened: a later case of the same conversation is another one.</param>
/// <param name="Held">Which of the agent's messages waits to be sent; null but for <see cref="CardVerb.Send"/> and <see cref="CardVerb.Anyway"/>.</param>
/// <param name="To">The colleague chosen, not signed: the agent's own choice, to be looked up in the team. Null when none was chosen.</param>
/// <param name="When">What is promised, not signed: the agent's own words. Null when there are none.</param>
internal sealed record CardAction(ConversationId Conversation, DateTimeOffset OpenedAt, CardVerb Verb, string? Held, string? To, string? When)
{
    public bool IsAbout(Case @case) => @case.OpenedAt.ToUnixTimeMilliseconds() == OpenedAt.ToUnixTimeMilliseconds();
}

/// <summary>What can be tapped. The names are the words in the card, in small letters.</summary>
internal enum CardVerb
{
    /// <summary>The agent takes the case.</summary>
    Take,

    /// <summary>The case goes to the colleague chosen.</summary>
    Pass,

    /// <summary>The agent cannot take it: the next person is called.</summary>
    Cannot,

    /// <summary>It has been put right.</summary>
    Done,

    /// <summary>The bot has the conversation again.</summary>
    HandBack,

    /// <summary>The agent gives the customer their word.</summary>
    Promise,

    /// <summary>What the agent writes next is about this case.</summary>
    Switch,

    /// <summary>The message that was held back goes to the customer of this case.</summary>
    Send,

    /// <summary>The same, though the customer may take it amiss.</summary>
    Anyway,
}
