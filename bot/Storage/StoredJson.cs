using System.Text.Json;
using System.Text.Json.Serialization;
using ServiceBot.Conversations;

namespace ServiceBot.Storage;

/// <summary>How conversations, happenings and errands are written in the database.</summary>
internal static class StoredJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        IgnoreReadOnlyProperties = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters =
        {
            new JsonStringEnumConverter(),
            new IdConverter<ConversationId>(v => new ConversationId(v), id => id.Value),
            new IdConverter<AgentId>(v => new AgentId(v), id => id.Value),
            new IdConverter<AnswerId>(v => new AnswerId(v), id => id.Value),
        },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidDataException($"A stored {typeof(T).Name} is null.");

    public static string WriteHappening(Happening happening) => JsonSerializer.Serialize(happening, happening.GetType(), Options);

    public static (string Kind, string Body) WriteErrand(Errand errand) =>
        (errand.GetType().Name, JsonSerializer.Serialize(errand, errand.GetType(), Options));

    /// <exception cref="InvalidDataException">A kind this program does not know.</exception>
    /// <exception cref="JsonException">A body this program cannot read.</exception>
    public static Errand ReadErrand(string kind, string body) => kind switch
    {
        nameof(Errand.Say) => Read<Errand.Say>(body),
        nameof(Errand.AlertAgent) => Read<Errand.AlertAgent>(body),
        nameof(Errand.AlertEveryone) => Read<Errand.AlertEveryone>(body),
        nameof(Errand.ShowCase) => Read<Errand.ShowCase>(body),
        nameof(Errand.TakeDownCard) => Read<Errand.TakeDownCard>(body),
        nameof(Errand.Brief) => Read<Errand.Brief>(body),
        nameof(Errand.Relay) => Read<Errand.Relay>(body),
        nameof(Errand.NoteToAgent) => Read<Errand.NoteToAgent>(body),
        nameof(Errand.ChangeOrder) => Read<Errand.ChangeOrder>(body),
        nameof(Errand.SignalHandoff) => Read<Errand.SignalHandoff>(body),
        _ => throw new InvalidDataException($"The database holds an errand \"{kind}\" that this program does not know."),
    };

    private sealed class IdConverter<T>(Func<string, T> make, Func<T, string> value) : JsonConverter<T>
        where T : struct
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => make(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, T id, JsonSerializerOptions options) => writer.WriteStringValue(value(id));
    }
}
