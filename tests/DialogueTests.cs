using ServiceBot.Conversations;
using ServiceBot.Tests.Handoff;
using ServiceBot.Tests.Knowledge;
using Xunit.Abstractions;

namespace ServiceBot.Tests;

/// <summary>Whole conversations: one test for each script in Dialogues/, its file name the sentence it proves.</summary>
public class DialogueTests(ITestOutputHelper output)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "Dialogues");

    public static TheoryData<string> Stories => [.. Directory.EnumerateFiles(Folder, "*.yaml").Order(StringComparer.Ordinal).Select(f => Path.GetFileNameWithoutExtension(f))];

    [Theory, MemberData(nameof(Stories))]
    public void The_conversation_goes_as_written(string story)
    {
        var script = new DialogueScript($"Dialogues/{story}.yaml", File.ReadAllText(Path.Combine(Folder, $"{story}.yaml")), SampleBusiness.Desk);
        script.Play();
        output.WriteLine(string.Join('\n', script.Transcript));
    }

    [Theory]
    [InlineData("can you fix \uD800 my bicycle \uDC00 please?")]
    [InlineData("\uDC00\uD800")]
    [InlineData("I want my money back \uD83D")]
    public void Half_a_character_does_no_harm(string text)
    {
        var decision = SampleBusiness.Desk.DecideWithOrders(Begun(), new Happening.VisitorWrote(text), Now);
        var said = Assert.Single(decision.Errands.OfType<Errand.Say>()).Text;
        Assert.NotEmpty(said);
        Assert.DoesNotContain(said, char.IsSurrogate);
    }

    [Fact]
    public void Whatever_is_written_gets_one_reply_and_every_ask_an_end()
    {
        var chance = new Random(20261117);
        string[] parts =
        [
            "do you deliver to Aberdeen?", "I want my money back", "can I talk to someone", "this is a joke!!", "JP-1042", "98520", "yes", "no", "thanks", "bye", "hi", "how long does it take", "asdf",
            "can you fix my bicycle?", "503 555 0199", "refund", "\0", "\u202E", "👍", "**bold**", "<b>", "\n\n", "…", "where is my order", "it", "and", ",", "???", "ok", "JP-1003 53703",
        ];
        var conversation = Begun();
        for (var turn = 0; turn < 3000; turn++)
        {
            var text = string.Join(" ", Enumerable.Range(0, chance.Next(1, 6)).Select(_ => parts[chance.Next(parts.Length)]));
            var decision = SampleBusiness.Desk.DecideWithOrders(conversation, new Happening.VisitorWrote(text), Now);
            var said = Assert.Single(decision.Errands.OfType<Errand.Say>());
            Assert.False(string.IsNullOrWhiteSpace(said.Text), text);
            Assert.DoesNotContain("an agent", said.Text, StringComparison.OrdinalIgnoreCase);
            Assert.Equal(decision.After.Stage == CareStage.CallingAgent, decision.After.HasOpenCase);
            Assert.All(decision.After.Asks.Where(a => a.Outcome == AskOutcome.WithPerson), _ => Assert.True(decision.After.HasOpenCase, text));
            Assert.True(decision.After.Hoops is >= 0 and <= 2, $"{text} in {conversation.Stage} with {conversation.Hoops} hoops: {said.Text}");
            conversation = chance.Next(8) == 0 ? Begun() : decision.After;
        }
    }

    [Fact]
    public void Which_of_two_is_asked_once_and_what_is_tapped_is_answered() => PlayAmongLamps("""
        - visitor: "price of a lamp"
        - stage: clarifying
        - says: ["About \"price of a lamp\": do you mean **About ", "** or **About "]
        - disposition: clarified
        - open_asks: ["price of a lamp"]
        - visitor: "the second one"
        - stage: listening
        - says: ["lamps cost"]
        - open_asks: []
        - visitor: "price of a lamp"
        - stage: clarifying
        - visitor: "both please"
        - says: ["**About ", "all made by hand"]
        - open_asks: []
        - stage: listening
        """);

    [Fact]
    public void Neither_of_two_goes_to_a_person_and_is_named() => PlayAmongLamps("""
        - visitor: "price of a lamp"
        - stage: clarifying
        - visitor: "no"
        - stage: calling agent
        - says: "About \"price of a lamp\": I would only be guessing"
        - called: Ann
        """);

    [Fact]
    public void At_most_two_questions_back_then_a_person() => PlayAmongLamps("""
        - visitor: "price of a lamp"
        - stage: clarifying
        - visitor: "xyzzy"
        - stage: clarifying
        - visitor: "price of a lamp"
        - stage: calling agent
        - says: "I do not want to keep asking you"
        - never: ["do you mean"]
        - called: Ann
        - open_asks: [xyzzy, "price of a lamp"]
        """);

    [Fact]
    public void Who_is_upset_is_not_asked_which_of_two_but_told_both() => PlayAmongLamps("""
        - visitor: "price of a lamp, this is ridiculous!!"
        - says: ["sorry", "**About "]
        - never: ["do you mean"]
        """);

    [Theory]
    [InlineData("- vistor: hello", "x.yaml:1: there is no step \"vistor\"; there are starts, ")]
    [InlineData("- visitor: hello\n- says: [unthinkable words]", "x.yaml:2: it should say \"unthinkable words\"")]
    [InlineData("- visitor: hello\n- never: What can I help", "x.yaml:2: it should never say \"What can I help\"")]
    [InlineData("- visitor: hello\n- stage: flying", "x.yaml:2: \"flying\" is no CareStage; there are ")]
    [InlineData("- visitor: hello\n- stage: closed", "x.yaml:2: the stage is [listening], not [closed]")]
    [InlineData("- visitor: hello\n- called: Maria", "x.yaml:2: nobody has been called")]
    [InlineData("- visitor: hello\n- reads: { answers: [returns] }", "x.yaml:2: it reads answers []")]
    [InlineData("- visitor: hello\n- reads: { answer: returns }", "x.yaml:2: \"reads\" knows answers, ")]
    [InlineData("- later: soon", "x.yaml:1: \"soon\" is no length of time")]
    [InlineData("- takes: nobody", "x.yaml:1: nobody of the team is called \"nobody\"")]
    [InlineData("- takes: maria\n- visitor: hello", "x.yaml:1: it was refused: There is no open case in this conversation.")]
    [InlineData("- silent", "x.yaml:1: nothing has happened yet")]
    [InlineData("- visitor: hello\n  says: Hello", "x.yaml:1: one step at a time: begin each with \"- \"")]
    [InlineData("visitor: hello", "x.yaml:1: a script is a list of steps")]
    [InlineData("- visitor: \"hello", "x.yaml:1: this is not YAML")]
    [InlineData("", "x.yaml:1: a script is a list of steps")]
    public void A_script_that_is_wrong_fails_with_file_line_and_reason(string script, string expected)
    {
        var failure = Assert.Throws<DialogueScript.Failure>(() => new DialogueScript("x.yaml", script, SampleBusiness.Desk).Play());
        Assert.StartsWith(expected, failure.Message);
    }

    private static Moment Now => new(Staff.At("2026-11-17 10:00"), new Dictionary<AgentId, int>());

    private static Conversation Begun() => Conversation.Begun(new ConversationId("a-visitor"), Now.Now);

    // Three answers alike but for one word: no reader can tell which is meant when that word is missing.
    private void PlayAmongLamps(string script)
    {
        using var shop = new SmallBusiness();
        foreach (var color in new[] { "red", "blue", "green" })
        {
            shop.Answer(color, $"Our {color} lamps cost {color.Length * 10} dollars each, shade and bulb included, and are all made by hand.", $"price of a {color} lamp", $"what does the {color} lamp cost", $"how much is a {color} lamp");
        }

        var played = new DialogueScript("lamps", script, new ServiceDesk(shop.Knowledge()));
        try
        {
            played.Play();
        }
        finally
        {
            output.WriteLine(string.Join('\n', played.Transcript));
        }
    }
}
