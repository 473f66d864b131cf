using System.Text.Json;

namespace ServiceBot.Tests.Owner;

/// <summary>The verbs that look at the knowledge: ask and check.</summary>
public sealed class KnowledgeVerbTests
{
    [Fact]
    public void Ask_tells_what_is_read_what_would_be_said_and_why()
    {
        var told = Ask("Do you deliver to Aberdeen, how long does it take, and can I return a sofa?").Output;

        Assert.Contains("\"Do you deliver to Aberdeen\": understood", told);
        Assert.Contains("\"how long does it take\": understood", told);
        Assert.Contains("\"can I return a sofa\": understood", told);
        Assert.Contains("delivery-area (Where we deliver), like \"do you deliver to Aberdeen\"", told);
        Assert.Contains("every address in the 48 contiguous states", told);
        Assert.Contains("stage Listening, Answered", told);
        Assert.Contains("calls nobody", told);
    }

    [Fact]
    public void Ask_tells_the_words_behind_a_signal_the_entities_and_who_would_be_called()
    {
        var told = Ask("I want to talk to a human about jp-1042, this is the third time!!").Output;

        Assert.Contains("PersonWanted 0.95: \"talk to a human\"", told);
        Assert.Contains("\"third time\", \"!!\"", told);
        Assert.Contains("OrderNumber JP-1042", told);
        Assert.Contains("stage CallingAgent, HandedOver", told);
        Assert.Matches(@"calls [A-Z]\w+ \w+, .+, \(\d{3}\) 555-01\d\d: case C-", told);
    }

    [Fact]
    public void Ask_writes_the_same_as_json()
    {
        var typed = Ask("I want my money back! And how much is delivery?", "--json");

        var json = JsonDocument.Parse(typed.Output).RootElement;
        var ask = json.GetProperty("asks").EnumerateArray().Single(a => a.GetProperty("text").GetString() == "And how much is delivery");
        Assert.Equal("understood", ask.GetProperty("verdict").GetString());
        Assert.Equal("delivery-cost", ask.GetProperty("candidates")[0].GetProperty("answer").GetString());
        Assert.Equal("What delivery costs", ask.GetProperty("candidates")[0].GetProperty("title").GetString());
        Assert.Equal("refund", json.GetProperty("signals")[0].GetProperty("kind").GetString());
        Assert.Equal("askingOrder", json.GetProperty("reply").GetProperty("stage").GetString());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("reply").GetProperty("called").ValueKind);
    }

    [Theory]
    [InlineData("")]
    [InlineData("😀")]
    [InlineData("\ud800 half a character")]
    public void Ask_takes_any_text(string text)
    {
        var typed = Ask(text, "--json");

        Assert.Equal((0, ""), (typed.Exit, typed.Error));
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(typed.Output).RootElement.ValueKind);
    }

    [Fact]
    public void Check_of_good_knowledge_is_one_line_with_counts()
    {
        var typed = Typed.Run("check", Repository.Knowledge);

        Assert.Equal(0, typed.Exit);
        Assert.Matches(@"^All is well: \d+ answers, \d+ asks, 6 people, 31 orders, 6 policies, \d+ holidays\.$", Assert.Single(typed.OutputLines));
    }

    [Fact]
    public void Check_of_faulty_knowledge_says_every_fault_with_file_and_line()
    {
        var folder = Copied();
        Write(folder, "answers/gift-cards.md", "---\ntitle: Gift cards\nskill: billing\nasks:\n  - gift card\n---\nPlease see our FAQ page.\n");
        Write(folder, "answers/warranty.md", "---\ntitle: Our warranty\nskill: products\nask:\n  - how long is the warranty\n---\nYes.\n");

        var typed = Typed.Run("check", folder);

        Assert.Equal(1, typed.Exit);
        Assert.Contains(typed.OutputLines, l => l.StartsWith("answers/gift-cards.md:7: this only points elsewhere", StringComparison.Ordinal));
        Assert.Contains(typed.OutputLines, l => l.StartsWith("answers/warranty.md:", StringComparison.Ordinal));
        Assert.All(typed.OutputLines, l => Assert.Matches(@"^[a-z./-]+:\d+: .+$", l));
    }

    [Fact]
    public void Check_finds_an_ask_that_is_read_as_another_answers()
    {
        var folder = Copied();
        Write(folder, "answers/gift-cards.md", "---\ntitle: Gift cards\nskill: billing\nasks:\n  - gift card\n  - do you sell gift cards\n  - are you hiring? i want my money back\n---\n"
            + "Our gift cards hold any amount from $25 to $1,000 and never expire. Choose an emailed card or a printed one in an envelope.\n");

        var typed = Typed.Run("check", folder);

        Assert.Equal(1, typed.Exit);
        Assert.StartsWith("answers/gift-cards.md:7: \"are you hiring? i want my money back\" is read as a demand for the money back", Assert.Single(typed.OutputLines));
    }

    [Fact]
    public void Ask_of_faulty_knowledge_says_what_is_wrong()
    {
        var folder = Copied();
        File.Delete(Path.Combine(folder, "team.yaml"));

        var typed = Typed.Run("ask", "hello", "--knowledge", folder);

        Assert.Equal((1, ""), (typed.Exit, typed.Output));
        Assert.Contains(typed.ErrorLines, l => l.StartsWith("team.yaml:1: the file is missing", StringComparison.Ordinal));
    }

    private static Typed Ask(string text, params string[] options) => Typed.Run(["ask", text, "--knowledge", Repository.Knowledge, .. options]);

    private static string Copied()
    {
        var folder = Repository.TemporaryFolder();
        Repository.Copy(Repository.Knowledge, folder);
        return folder;
    }

    private static void Write(string folder, string file, string text) => File.WriteAllText(Path.Combine(folder, file), text);
}
