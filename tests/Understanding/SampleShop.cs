using ServiceBot.Knowledge;
using ServiceBot.Understanding;

namespace ServiceBot.Tests.Understanding;

/// <summary>The sample business of this repository and the reader trained on it, made once.</summary>
internal static class SampleShop
{
    public static KnowledgeBase Knowledge { get; } = KnowledgeFolder.Read(Repository.Knowledge).Knowledge
        ?? throw new InvalidDataException("The sample knowledge is faulty; run: dotnet run --project bot -- check");

    public static Reader Reader { get; } = Reader.Of(Knowledge);

    /// <summary>The answers a message gets at once.</summary>
    public static IEnumerable<string> AnswersTo(string message, string? earlier = null) =>
        Reader.Read(message, earlier).Asks.Where(a => a.Verdict == Verdict.Understood).Select(a => a.Candidates[0].Answer.Value);

    /// <summary>What was read of each ask, for the message of a failing test.</summary>
    public static string Told(string message) => string.Join("; ", Reader.Read(message).Asks.Select(a =>
        $"\"{a.Text}\" {a.Verdict} {string.Join(" or ", a.Candidates.Take(2).Select(c => $"{c.Answer} {c.Confidence:F2}"))}"));
}
