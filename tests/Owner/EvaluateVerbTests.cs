using System.Text.Json;

namespace ServiceBot.Tests.Owner;

public sealed class EvaluateVerbTests
{
    private readonly string _folder = Repository.TemporaryFolder();

    private string Train => Written("train.jsonl",
        """{"text":"what does the red lamp cost","label":{"answer_id":"red"}}""",
        """{"text":"price of the red lamp","label":{"answer_id":"red"}}""",
        """{"text":"when are you open","label":{"answer_id":"hours"}}""",
        """{"text":"opening hours of the shop","label":{"answer_id":"hours"}}""",
        """{"text":"nothing to learn here","label":{"answer_id":null}}""");

    [Fact]
    public void Each_message_gets_a_line_with_what_was_read()
    {
        var input = Written("in.jsonl",
            """{"id":"one","text":"When are you open, and what does the red lamp cost?"}""",
            "",
            """{"id":"two","text":"do you repair pianos","label":{"answer_id":null},"source":"here"}""",
            """{"id":"three","text":"I want my money back, this is ridiculous! Let me talk to a human."}""");

        var read = Evaluate(input, "--train", Train);

        Assert.Equal(["one", "two", "three"], read.Select(l => l.GetProperty("id").GetString()));
        Assert.Equal(["hours", "red"], read[0].GetProperty("answer_ids").EnumerateArray().Select(a => a.GetString()).Order());
        Assert.Equal(2, read[0].GetProperty("n_questions").GetInt32());
        Assert.Contains(read[0].GetProperty("answer_id").GetString(), (string[])["hours", "red"]);
        Assert.Equal(JsonValueKind.Null, read[1].GetProperty("answer_id").ValueKind);
        Assert.Equal((true, true, true), (Flag(read[2], "refund"), Flag(read[2], "frustrated"), Flag(read[2], "human")));
        Assert.Equal((false, false, false), (Flag(read[0], "refund"), Flag(read[0], "frustrated"), Flag(read[0], "human")));
    }

    [Fact]
    public void A_conversation_gets_its_turns_and_the_turn_at_which_a_person_is_called()
    {
        var input = Written("in.jsonl",
            """{"id":"calm","turns":[{"role":"user","text":"when are you open"},{"role":"agent","text":"from nine"},{"role":"user","text":"thank you"}]}""",
            """{"id":"angry","turns":[{"role":"system","text":"hello"},{"role":"USER","text":"still waiting for a reply"},{"role":"system","text":"sorry"},{"role":"user","text":"this is unacceptable, third time I ask!!"}]}""",
            """{"id":"asks","turns":[{"role":"user","text":"human please"}]}""");

        var read = Evaluate(input, "--train", Train);

        Assert.Equal(JsonValueKind.Null, read[0].GetProperty("escalate_at").ValueKind);
        Assert.Equal(3, read[1].GetProperty("escalate_at").GetInt32());
        Assert.Equal(0, read[2].GetProperty("escalate_at").GetInt32());
        var turns = read[1].GetProperty("turns");
        Assert.Equal([JsonValueKind.Null, JsonValueKind.Object, JsonValueKind.Null, JsonValueKind.Object], turns.EnumerateArray().Select(t => t.ValueKind));
        Assert.True(Flag(turns[1], "frustrated"));
        Assert.False(Flag(read[0].GetProperty("turns")[0], "frustrated"));
    }

    [Fact]
    public void Tuning_moves_the_line_from_which_an_answer_is_given_and_says_where_to()
    {
        var input = Written("in.jsonl", """{"id":"1","text":"lamp"}""");
        var strict = Written("strict.jsonl",
            """{"id":"a","text":"red lamp","label":{"answer_id":null}}""", """{"id":"b","text":"lamp price","label":{"answer_id":null}}""",
            """{"id":"c","text":"when are you open","label":{"answer_id":"hours"}}""");
        var lenient = Written("lenient.jsonl",
            """{"id":"a","text":"lamp","label":{"answer_id":"red"}}""", """{"id":"b","text":"open","label":{"answer_id":"hours"}}""", """{"id":"c","text":"gnomes","label":{"answer_id":null}}""");

        Assert.Equal(JsonValueKind.Null, Evaluate(input, "--train", Train, "--tune", strict)[0].GetProperty("answer_id").ValueKind);
        Assert.Equal("red", Evaluate(input, "--train", Train, "--tune", lenient)[0].GetProperty("answer_id").GetString());
    }

    [Fact]
    public void Without_examples_of_its_own_it_reads_by_the_knowledge()
    {
        var input = Written("in.jsonl", """{"id":"1","text":"how much is delivery?"}""");

        Assert.Equal("delivery-cost", Evaluate(input)[0].GetProperty("answer_id").GetString());
    }

    [Theory]
    [InlineData(":2: this is not JSON", "{\"id\":\"1\",\"text\":\"a\"}", "{\"id\":")]
    [InlineData(":1: this is not a JSON object", "[1]")]
    [InlineData(":1: \"id\" is missing", "{\"text\":\"a\"}")]
    [InlineData(":1: \"id\" is not a text", "{\"id\":5,\"text\":\"a\"}")]
    [InlineData(":1: neither \"text\" nor \"turns\" is there", "{\"id\":\"1\"}")]
    [InlineData(":1: \"text\" is not a text", "{\"id\":\"1\",\"text\":[]}")]
    [InlineData(":1: \"text\" holds half a character", "{\"id\":\"1\",\"text\":\"\\ud800\"}")]
    [InlineData(":1: \"turns\" is not a list", "{\"id\":\"1\",\"turns\":\"a\"}")]
    [InlineData(":1: a turn has no \"text\"", "{\"id\":\"1\",\"turns\":[{\"role\":\"user\"}]}")]
    public void A_bad_line_is_named_with_its_number(string said, params string[] lines)
    {
        var input = Written("in.jsonl", lines);

        var typed = Typed.Run("evaluate", "--in", input, "--out", Path.Combine(_folder, "out.jsonl"), "--train", Train);

        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains($"{input}{said}", Assert.Single(typed.ErrorLines));
    }

    [Fact]
    public void A_file_that_cannot_be_used_is_named()
    {
        var input = Written("in.jsonl", """{"id":"1","text":"a"}""");
        var empty = Written("empty.jsonl");
        var output = Path.Combine(_folder, "out.jsonl");

        Refused("missing.jsonl: the file cannot be read", "--in", "missing.jsonl", "--out", output);
        Refused("missing.jsonl: the file cannot be read", "--in", input, "--out", output, "--train", "missing.jsonl");
        Refused($"{input}:1: \"label\": {{\"answer_id\": …}} is missing", "--in", input, "--out", output, "--train", input);
        Refused($"{empty}: there is no example in it", "--in", input, "--out", output, "--train", empty);
        Refused($"{input}: no line is labelled", "--in", input, "--out", output, "--train", Train, "--tune", input);
        Refused("the file cannot be written", "--in", input, "--out", Path.Combine(_folder, "no", "such", "folder", "out.jsonl"), "--train", Train);
        Refused("the file cannot be written", "--in", input, "--out", _folder, "--train", Train);

        static void Refused(string said, params string[] options)
        {
            var typed = Typed.Run(["evaluate", .. options]);
            Assert.Equal((2, ""), (typed.Exit, typed.Output));
            Assert.Contains(said, typed.ErrorLines[^1]);
        }
    }

    private static bool Flag(JsonElement line, string name) => line.GetProperty(name).GetBoolean();

    private List<JsonElement> Evaluate(string input, params string[] options)
    {
        var output = Path.Combine(_folder, "out.jsonl");
        var typed = Typed.Run(["evaluate", "--in", input, "--out", output, .. options]);
        Assert.True(typed.Exit == 0, typed.Error);
        return [.. File.ReadLines(output).Select(l => JsonDocument.Parse(l).RootElement)];
    }

    private string Written(string name, params string[] lines)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllLines(file, lines);
        return file;
    }
}
