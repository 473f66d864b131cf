using System.Text.Json;
using ServiceBot.Care;
using ServiceBot.Tests.Knowledge;
using ServiceBot.Tests.Owner;
using Xunit.Abstractions;

namespace ServiceBot.Tests.Care;

/// <summary>
/// Whole conversations of others: <c>dialogues.jsonl</c> holds some in which somebody grows frustrated with a bot, mostly
/// without a loud word, and long calm ones. They go through "evaluate", as any owner's would.
/// </summary>
public sealed class TranscriptTests(ITestOutputHelper output)
{
    /// <summary>What others read and tune may move a single one; more than that is a fault.</summary>
    private const double LeastFound = 0.85;

    private static readonly Lazy<List<(JsonElement Dialogue, JsonElement Read)>> Evaluated = new(Evaluate);

    [Fact]
    public void Somebody_who_grows_frustrated_gets_a_person_about_then()
    {
        var frustrated = Evaluated.Value.Where(d => Expected(d.Dialogue) is not null).ToList();
        var missed = frustrated.Where(d => At(d.Read) is not { } at || Math.Abs(TurnsBefore(d.Dialogue, at) - TurnsBefore(d.Dialogue, Expected(d.Dialogue) ?? 0)) > 1).ToList();
        output.WriteLine($"{frustrated.Count - missed.Count} of {frustrated.Count}; missed: {string.Join(", ", missed.Select(d => $"{Id(d.Dialogue)} ({At(d.Read)?.ToString() ?? "never"} instead of {Expected(d.Dialogue)})"))}");
        Assert.True(frustrated.Count >= 25);
        Assert.True(missed.Count <= (1 - LeastFound) * frustrated.Count, string.Join(", ", missed.Select(d => Id(d.Dialogue))));
    }

    [Fact]
    public void A_long_calm_conversation_calls_nobody()
    {
        var calm = Evaluated.Value.Where(d => Expected(d.Dialogue) is null).ToList();
        Assert.True(calm.Count >= 25);
        Assert.Empty(calm.Where(d => At(d.Read) is not null).Select(d => $"{Id(d.Dialogue)} at {At(d.Read)}"));
        Assert.Empty(calm.Where(d => d.Read.GetProperty("turns").EnumerateArray().Any(t => t.ValueKind == JsonValueKind.Object && t.GetProperty("frustrated").GetBoolean())).Select(d => Id(d.Dialogue)));
    }

    [Fact]
    public void A_question_left_unanswered_twice_and_turned_down_calls_a_person_at_once()
    {
        var mood = Walk("~do you repair bicycles", "Sorry, I did not get that.", "~can you repair my bicycle", "Sorry, I did not get that.", "~that's not helpful");
        Assert.Equal(4, mood.EscalatesAt);
        Assert.Equal([false, true, true], mood.Steps.OfType<MoodStep>().Select(s => s.IsFrustrated));
    }

    [Theory]
    [InlineData("Shall I book it?", "no thanks")]
    [InlineData("Shall I book it?", "No, I'll think about it")]
    [InlineData("Is there anything else?", "no, that's all")]
    [InlineData("Do you have a price range in mind?", "no, any price is fine")]
    [InlineData("What is wrong with it?", "it does not work")]
    [InlineData("Did you mean the red one?", "no, the blue one")]
    [InlineData("We are open until six.", "not that late, good")]
    [InlineData("It can come on Monday.", "that does not work for me, on Tuesday please")]
    public void Such_a_no_is_no_displeasure(string reply, string text) =>
        Assert.DoesNotContain(Walk("~hello, I am interested in a lamp", reply, $"~{text}").Steps.OfType<MoodStep>(), s => s.IsDispleased || s.NeedsPerson);

    [Theory]
    [InlineData("It is red.", "no, I need to know the size")]
    [InlineData("It is red. Would you like it?", "that is not what I asked")]
    [InlineData("Please restart it.", "that didn't work")]
    [InlineData("Did that help?", "no, it still does not light up, still the same")]
    [InlineData("Which color would you like?", "I already told you, red")]
    [InlineData("It is red. Would you like it?", "no, a lamp in blue")]
    public void Such_a_no_turns_the_reply_down(string reply, string text) =>
        Assert.True(Walk("~hello, I need a lamp in blue", reply, $"~{text}").Steps[^1] is { IsDispleased: true, TurnsDown: true });

    [Fact]
    public void A_number_of_somebody_elses_is_no_wish_for_a_person_but_a_person_is()
    {
        Assert.Null(Walk("~a museum in the centre please", "There is the Castle Gallery.", "~what is the phone number").EscalatesAt);
        Assert.Equal(2, Walk("~a museum in the centre please", "There is the Castle Gallery.", "~let me talk to a human").EscalatesAt);
    }

    [Fact]
    public void Endless_messages_are_read_like_any_other()
    {
        var endless = string.Concat(Enumerable.Repeat("no that is not what i said. not it, ", 250));
        var mood = Walk([.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? $"~{endless}{i}" : $"{endless}?")]);
        Assert.All(mood.Steps.OfType<MoodStep>(), s => Assert.InRange(s.Upset, 0, 1));
    }

    private static TranscriptMood Walk(params string[] lines) =>
        Transcript.Walk([.. lines.Select(l => new TranscriptLine(l.StartsWith('~'), l.TrimStart('~')))], SampleBusiness.Desk.Reader);

    private static List<(JsonElement Dialogue, JsonElement Read)> Evaluate()
    {
        var input = Path.Combine(Repository.Root, "tests", "Care", "dialogues.jsonl");
        var target = Path.Combine(Repository.TemporaryFolder(), "out.jsonl");
        var typed = Typed.Run("evaluate", "--in", input, "--out", target);
        Assert.True(typed.Exit == 0, typed.Error);
        return [.. File.ReadLines(input).Zip(File.ReadLines(target), (dialogue, read) => (JsonDocument.Parse(dialogue).RootElement, JsonDocument.Parse(read).RootElement))];
    }

    private static string Id(JsonElement dialogue) => dialogue.GetProperty("id").GetString() ?? "";

    private static int? Expected(JsonElement dialogue) => dialogue.GetProperty("label").TryGetProperty("escalate_at", out var at) ? at.GetInt32() : null;

    private static int? At(JsonElement read) => read.GetProperty("escalate_at") is { ValueKind: JsonValueKind.Number } at ? at.GetInt32() : null;

    private static int TurnsBefore(JsonElement dialogue, int at) => dialogue.GetProperty("turns").EnumerateArray().Take(at).Count(t => t.GetProperty("role").GetString() == "user");
}
