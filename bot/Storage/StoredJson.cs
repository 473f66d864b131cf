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
            new AskConverter(),
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

    // A conversation is written anew with each turn, and most of a long one is what was asked: text, outcome, answer and time in a list take half the room.
    private sealed class AskConverter : JsonConverter<Ask>
    {
        public override Ask Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                return JsonSerializer.Deserialize<ByName>(ref reader, options)!.ToAsk();
            }

            var text = Next(ref reader, JsonTokenType.String) ? reader.GetString() : null;
            var outcome = Next(ref reader, JsonTokenType.String) && Enum.TryParse<AskOutcome>(reader.GetString(), out var known) ? known : (AskOutcome?)null;
            AnswerId? answer = Next(ref reader, JsonTokenType.String) ? new AnswerId(reader.GetString()!) : null;
            return text is not null && outcome is { } how
                && Next(ref reader, JsonTokenType.Number) && reader.TryGetInt64(out var ticks) && ticks >= 0 && ticks <= DateTime.MaxValue.Ticks
                && Next(ref reader, JsonTokenType.EndArray)
                ? new Ask(text, how, answer, new DateTimeOffset(ticks, TimeSpan.Zero))
                : throw new JsonException("An ask is a list of its text, outcome, answer and time.");
        }

        public override void Write(Utf8JsonWriter writer, Ask ask, JsonSerializerOptions options)
        {
            writer.WriteStartArray();
            writer.WriteStringValue(ask.Text);
            writer.WriteStringValue(ask.Outcome.ToString());
            writer.WriteStringValue(ask.Answer?.Value);
            writer.WriteNumberValue(ask.At.UtcTicks);
            writer.WriteEndArray();
        }

        private static bool Next(ref Utf8JsonReader reader, JsonTokenType token) => reader.Read() && reader.TokenType == token;

        // As it was written before.
        private sealed record ByName(string Text, AskOutcome Outcome, AnswerId? Answer, DateTimeOffset At)
        {
            public Ask ToAsk() => new(Text, Outcome, Answer, At);
        }
    }
}
