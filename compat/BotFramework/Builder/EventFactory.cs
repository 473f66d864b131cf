using Microsoft.Bot.Schema;
using Newtonsoft.Json.Linq;

namespace Microsoft.Bot.Builder;

/// <summary>Makes the events by which a conversation goes to a person, ready to send.</summary>
public static class EventFactory
{
    /// <summary>Asks a hub of agents for somebody; <paramref name="handoffContext"/> is what that hub wants to know.</summary>
    public static IEventActivity CreateHandoffInitiation(ITurnContext turnContext, object handoffContext, Transcript transcript = null)
    {
        ArgumentNullException.ThrowIfNull(turnContext);
        var asked = turnContext.Activity;
        var handoff = Handoff(HandoffEventNames.InitiateHandoff, handoffContext, asked.Conversation);
        handoff.From = asked.From;
        handoff.RelatesTo = asked.GetConversationReference();
        handoff.ReplyToId = asked.Id;
        handoff.ServiceUrl = asked.ServiceUrl;
        handoff.ChannelId = asked.ChannelId;
        if (transcript is not null)
            handoff.Attachments.Add(new Attachment("application/json", content: transcript, name: "Transcript"));
        return handoff;
    }

    /// <summary>Says how a handoff goes; <paramref name="state"/> is "accepted", "failed" or "completed" by custom.</summary>
    public static IEventActivity CreateHandoffStatus(ConversationAccount conversation, string state, string message = null)
    {
        ArgumentNullException.ThrowIfNull(conversation);
        ArgumentNullException.ThrowIfNull(state);
        return Handoff(HandoffEventNames.HandoffStatus, new { state, message }, conversation);
    }

    private static Activity Handoff(string name, object value, ConversationAccount conversation) => new Activity(ActivityTypes.Event)
    {
        Name = name,
        Value = JObject.FromObject(value),
        Id = Guid.NewGuid().ToString(),
        Timestamp = DateTimeOffset.UtcNow,
        Conversation = conversation,
        Attachments = new List<Attachment>(),
        Entities = new List<Entity>(),
    };
}
