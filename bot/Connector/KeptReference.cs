using Microsoft.Bot.Schema;
using Newtonsoft.Json;

namespace ServiceBot.Connector;

/// <summary>Where something can be said later, as it is kept between restarts.</summary>
/// <param name="Json">A conversation reference in the SDK's own form.</param>
public sealed record KeptReference(string Json)
{
    private static readonly JsonSerializerSettings Form = new() { NullValueHandling = NullValueHandling.Ignore, DateParseHandling = DateParseHandling.None };

    /// <summary>Without the activity it answers, so that what is said later is no reply to it.</summary>
    public static KeptReference Of(ConversationReference reference) => new(JsonConvert.SerializeObject(
        new ConversationReference { Bot = reference.Bot, User = reference.User, Conversation = reference.Conversation, ChannelId = reference.ChannelId, ServiceUrl = reference.ServiceUrl },
        Form));

    /// <exception cref="InvalidDataException">What was kept is no reference.</exception>
    public ConversationReference Read() =>
        JsonConvert.DeserializeObject<ConversationReference>(Json, Form) ?? throw new InvalidDataException("A kept conversation reference is empty.");
}
