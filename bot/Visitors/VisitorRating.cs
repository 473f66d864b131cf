using Newtonsoft.Json.Linq;
using ServiceBot.Conversations;

namespace ServiceBot.Visitors;

/// <summary>Reads the event by which a website's chat tells how it was: its value is {"stars": 1 to 5, "comment": "…"}.</summary>
internal static class VisitorRating
{
    public const string EventName = "servicebot/rating";

    public const string Form = "The value of servicebot/rating must be {\"stars\": 1 to 5, \"comment\": at most 1000 characters, or left out}.";

    private const int LongestComment = 1000;

    /// <returns>Null when it has another form.</returns>
    public static Rating? Read(object? value) =>
        value is JObject rating
        && rating["stars"] is JValue { Type: JTokenType.Integer, Value: long and >= 1 and <= 5 and var stars }
        && rating["comment"] is null or JValue { Type: JTokenType.String or JTokenType.Null }
        && ((string?)rating["comment"] ?? "").Trim() is { Length: <= LongestComment } comment
            ? new Rating((int)stars, comment)
            : null;
}
