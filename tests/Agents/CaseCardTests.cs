using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ServiceBot.Agents;
using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using ServiceBot.Storage;
using static ServiceBot.Tests.Agents.CardScenes;

namespace ServiceBot.Tests.Agents;

public sealed class CaseCardTests
{
    public static TheoryData<string> Names => [.. All.Keys];

    [Fact]
    public void A_card_holds_all_that_an_agent_needs()
    {
        var text = TextOf(All["waiting"]);

        Assert.Contains(Waiting.Case!.Reference, text);
        Assert.Contains("The customer wants their money back", text);
        Assert.Contains("For <at>Maria Lindqvist</at>", text);
        Assert.Contains("Waiting since 10:38 AM, 4 minutes as of 10:42 AM", text);
        Assert.Contains("I want my money back, this is a disgrace", text);
        Assert.Contains("answered: Where we deliver", text);
        Assert.Contains("for a person", text);
        Assert.Contains("Answered: Where we deliver", text);
        Assert.Contains("Left a number: 503 555 0199", text);
        Assert.Contains("JP-1042 of Hannah Weiss, placed Nov 5, delivered Nov 12, $1,290.00 in all", text);
        Assert.Contains("1 × Alder three-seat sofa, $1,290.00", text);
        Assert.Contains("Inside the 100 days (delivered 5 days ago)", text);
        Assert.Contains("Customer: do you deliver to Aberdeen?", text);
        Assert.Contains("Bot: Yes: we deliver to every address in the 48 contiguous states. Aberdeen", text);
        Assert.Contains("Customer: sent a file: sofa-leg.jpg", text);
        Assert.DoesNotContain("Writes from", text);
    }

    [Fact]
    public void Whoever_it_is_meant_for_is_mentioned_while_it_waits()
    {
        var card = All["waiting"];

        var mention = Assert.Single(card["msteams"]!["entities"]!);
        Assert.Equal(("mention", "<at>Maria Lindqvist</at>", "29:maria"), ((string?)mention["type"], (string?)mention["text"], (string?)mention["mentioned"]!["id"]));
        Assert.Single(card.Descendants().OfType<JObject>(), o => (string?)o["type"] == "TextBlock" && ((string?)o["text"])!.Contains((string)mention["text"]!, StringComparison.Ordinal));
        Assert.Empty(All["taken"]["msteams"]!["entities"]!);
        Assert.Empty(All["resolved"]["msteams"]!["entities"]!);
        Assert.Empty(All["waiting-without-mention"]["msteams"]!["entities"]!);
        Assert.Contains("For Maria Lindqvist", TextOf(All["waiting-without-mention"]));
    }

    [Fact]
    public void A_name_cannot_act_in_a_mention()
    {
        var shown = Shown(Waiting);
        var owner = shown.Briefing.Owner! with { Name = "Ann </at><at>Everyone & [x](https://evil.example) *b*" };
        var card = CaseCard.ForTeam(shown with { Briefing = shown.Briefing with { Owner = owner } }, Actions);

        var line = (string)Assert.Single(card.Descendants().OfType<JObject>(), o => (string?)o["type"] == "TextBlock")["text"]!;
        Assert.Equal("For <at>Ann &lt;/at&gt;&lt;at&gt;Everyone &amp; (x)(https://evil.example) ∗b∗</at>", line);
        Assert.Equal(line["For ".Length..], (string?)card["msteams"]!["entities"]![0]!["text"]);
    }

    [Theory]
    [InlineData("waiting", "take,pass,cannot")]
    [InlineData("waiting-for-anybody", "take,pass,cannot")]
    [InlineData("outside-hours", "take,pass,cannot")]
    [InlineData("taken", "")]
    [InlineData("resolved", "")]
    [InlineData("handed-back", "")]
    [InlineData("owner-waiting", "take,pass,cannot")]
    [InlineData("owner-taken", "done,handback,promise,pass")]
    [InlineData("owner-left", "done,handback,promise,pass")]
    [InlineData("owner-resolved", "")]
    [InlineData("switch", "switch,switch")]
    [InlineData("send", "send,send")]
    public void The_buttons_are_those_of_the_state(string name, string verbs) =>
        Assert.Equal(verbs, string.Join(',', Executes(All[name]).Select(e => (string?)e["verb"])));

    [Theory, MemberData(nameof(Names))]
    public void Each_button_is_signed_and_has_the_same_data_in_its_fallback(string name) => Assert.All(Executes(All[name]), execute =>
    {
        Assert.True(JToken.DeepEquals(execute["data"], execute["fallback"]!["data"]));
        Assert.Equal("Action.Submit", (string?)execute["fallback"]!["type"]);
        var read = Assert.IsType<CardActions.Result.Good>(Actions.Read(execute["data"], Now)).Action;
        Assert.Equal((string?)execute["verb"], CardActions.Word(read.Verb));
        Assert.True(read.IsAbout(Waiting.Case!));
        Assert.Contains(read.Conversation, new[] { Waiting.Id, Other.Id });
        Assert.Equal("ActionSet", (string?)execute.Parent!.Parent!.Parent!["type"]);
    });

    [Fact]
    public void It_can_be_passed_to_those_on_duty_but_its_owner()
    {
        var choices = All["waiting"].SelectTokens("$..choices[*].value").Select(v => (string?)v).ToList();

        Assert.Contains("daniel", choices);
        Assert.DoesNotContain("maria", choices);
        Assert.DoesNotContain("ken", choices);
        Assert.DoesNotContain(Executes(CaseCard.ForTeam(Shown(Waiting) with { Colleagues = [] }, Actions)), e => (string?)e["verb"] == "pass");
    }

    [Theory]
    [InlineData("taken", "Taken by Maria Lindqvist 10:42 AM")]
    [InlineData("taken", "Waiting for an answer since 10:41 AM, 1 minute as of 10:42 AM")]
    [InlineData("taken", "Maria Lindqvist, today at 5:00 PM Pacific time: \"I will call you at five\" (open)")]
    [InlineData("taken", "\"I will send you the label before noon\" (kept at 8:42 AM)")]
    [InlineData("taken", "\"I will ask the workshop\" (overdue)")]
    [InlineData("taken", "A line of yours could not be delivered")]
    [InlineData("owner-left", "Left the chat at 10:42 AM")]
    [InlineData("owner-left", "Writes from emulator")]
    [InlineData("resolved", "Resolved by Maria Lindqvist 11:20 AM")]
    [InlineData("handed-back", "Handed back to the bot by Maria Lindqvist 11:20 AM")]
    [InlineData("waiting-for-anybody", "Nobody has taken it yet")]
    [InlineData("waiting-for-anybody", "Called before: Grace Thornbury, Daniel Okafor")]
    [InlineData("outside-hours", "For <at>Maria Lindqvist</at>\nTo be called tomorrow, Wednesday November 18, at 6:42 AM Pacific time")]
    [InlineData("outside-hours", "Was told that Maria Lindqvist will call tomorrow, Wednesday November 18, at 6:42 AM Pacific time")]
    [InlineData("send", "Thursday morning suits us well.")]
    [InlineData("send", "C-51D0\nThe customer asks for a person: “Which lamp goes with the alder table?”")]
    [InlineData("switch", "(the one you are writing to)")]
    public void A_state_is_said_in_words(string name, string words) => Assert.Contains(words, TextOf(All[name]));

    [Fact]
    public void A_case_of_an_earlier_day_says_the_day() =>
        Assert.Contains("Waiting since Nov 15, 10:42 AM, 2 days as of 10:42 AM", TextOf(CaseCard.ForTeam(Shown(With(Waiting, c => c with { OpenedAt = Now.AddDays(-2) })), Actions)));

    [Fact]
    public void Hostile_words_are_shown_as_they_are()
    {
        string[] expected = ["[Close ticket](https://evil.example)", "<at>Everyone</at>", "<at>Maria Lindqvist</at>", "**bold** _it_ # head", "a b c", "${data} {\u2060{DATE(2026-01-01T00:00:00Z,SHORT)}}"];
        foreach (var (words, shown) in HostileWords.Zip(expected))
        {
            var card = CaseCard.ForTeam(Shown(With(Waiting, c => c with { Words = [words] })), Actions);
            Assert.Contains(card.SelectTokens("$..inlines[*].text"), t => ((string)t!).StartsWith(shown, StringComparison.Ordinal));
            Assert.Single(card["msteams"]!["entities"]!);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Nothing_a_customer_wrote_is_anywhere_but_in_a_text_run(string name) => Assert.All(
        All[name].Descendants().OfType<JValue>().Where(v => v.Value is string text && text.Contains(Canary, StringComparison.Ordinal)),
        value => Assert.Equal("TextRun", (string?)value.Parent!.Parent!["type"]));

    [Theory, MemberData(nameof(Names))]
    public void A_card_is_never_too_heavy_nor_broken(string name) => Sound(All[name]);

    [Fact]
    public void A_card_with_more_than_fits_cuts_the_transcript_first()
    {
        var wide = new string('字', 300);
        var heavy = With(Waiting, c => c with { Words = [.. Enumerable.Range(1, 8).Select(i => $"word {i} {wide}")] }) with { Asks = [.. Enumerable.Range(1, 16).Select(i => Ask($"ask {i} {wide}", AskOutcome.WithPerson))] };
        var card = CaseCard.ForTeam(Shown(heavy) with { Lines = [.. Lines.Select(l => l with { Text = wide })] }, Actions);
        var text = TextOf(card);

        Assert.All(Enumerable.Range(1, 8), i => Assert.Contains($"word {i} ", text));
        Assert.Contains("Answered and tried", text);
        Assert.Contains("ask 16 ", text);
        Assert.DoesNotContain("ask 1 ", text);
        Assert.Matches("… and [0-9]+ more", text);
        Assert.Equal(0, LinesIn(card));
        Assert.Equal(12, LinesIn(CaseCard.ForTeam(Shown(Waiting) with { Lines = [.. Lines, .. Lines, .. Lines] }, Actions)));
    }

    [Fact]
    public void What_is_still_open_stands_before_what_is_answered()
    {
        var text = TextOf(CaseCard.ForTeam(Shown(Waiting with { Asks = [.. Enumerable.Range(0, 40).Select(i => Ask(i, AskOutcome.Answered)), Ask(99, AskOutcome.WithPerson)] }), Actions));

        Assert.True(text.IndexOf("ask 99", StringComparison.Ordinal) < text.IndexOf("ask 39", StringComparison.Ordinal));
        Assert.DoesNotContain("ask 3 ", text);
        Assert.Contains("… and 25 more", text);
    }

    [Fact]
    public void A_large_team_does_not_make_the_card_too_heavy()
    {
        var shown = Shown(Hostile);
        var agent = shown.Colleagues[0];
        Sound(CaseCard.ForTeam(shown with { Lines = HostileLines, Colleagues = [.. Enumerable.Range(0, 500).Select(i => agent with { Id = new AgentId($"{new string('字', 300)}{i}"), Name = new string('字', 300) })] }, Actions));
    }

    [Fact]
    public void Whatever_is_written_the_card_is_sound() => Always.Holds(OddText.Around(["order JP-1042", "I want my money back"]), odd =>
    {
        var hostile = With(Waiting, c => c with { Words = [odd.Value], Notes = [odd.Value], Suggestion = odd.Value, Reference = odd.Value }) with { Phone = odd.Value, Asks = [Ask(odd.Value, AskOutcome.Clarifying)] };
        Sound(CaseCard.ForTeam(Shown(hostile, odd.Value) with { Lines = [.. Lines.Select(l => l with { Text = odd.Value, Name = odd.Value })] }, Actions));
        Sound(SwitchCard.Of([BriefingOf(hostile)], null, new("m-1", odd.Value), Actions, Now));
    });

    [Fact]
    public void Odd_text_is_cut_on_whole_characters() => Always.Holds(OddText.Around(["order JP-1042"]), odd =>
    {
        foreach (var most in new[] { 1, 2, 3, 10, 300 })
        {
            var plain = CardText.Plain(odd.Value, most);
            Assert.InRange(plain.Length, 0, most);
            Assert.True(plain.EnumerateRunes().All(r => r.Value != 0xFFFD || odd.Value.EnumerateRunes().Contains(r)), plain);
            Assert.DoesNotContain("{{", plain);
            Assert.DoesNotContain(plain, char.IsControl);
            Assert.Equal(plain, CardText.Plain(plain, most));
        }
    });

    [Theory]
    [InlineData("", 10, "")]
    [InlineData(" \n a \t b \0 ", 10, "a b")]
    [InlineData("abcdef", 6, "abcdef")]
    [InlineData("abcdefg", 6, "abcde…")]
    [InlineData("abcd efg", 6, "abcd…")]
    [InlineData("abcd😀efg", 6, "abcd…")]
    [InlineData("{{DATE()}}", 20, "{\u2060{DATE()}}")]
    public void Text_is_made_plain(string text, int most, string plain) => Assert.Equal(plain, CardText.Plain(text, most));

    private static int LinesIn(JObject card) => TextOf(card).Split('\n').SkipWhile(l => l != "The last lines").Count() is var lines and > 0 ? lines - 1 : 0;

    private static Ask Ask(object text, AskOutcome outcome) => new(text as string ?? $"ask {text} ", outcome, null, Now);

    private static void Sound(JObject card)
    {
        var json = card.ToString(Formatting.None);
        Assert.InRange(new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(json), 1, 24 * 1024);
        using var reader = new JsonTextReader(new StringReader(json)) { DateParseHandling = DateParseHandling.None };
        Assert.True(JToken.DeepEquals(card, JObject.Load(reader)));
        Assert.DoesNotContain("{{", json);
        Assert.All(card.Descendants().OfType<JValue>().Select(v => v.Value).OfType<string>(), text => Assert.DoesNotContain(text, char.IsControl));
    }

    private static IEnumerable<JObject> Executes(JObject card) => card.Descendants().OfType<JObject>().Where(o => (string?)o["type"] == "Action.Execute");

    // As it is read: a line for each paragraph, white space as a browser shows it.
    private static string TextOf(JObject card) => string.Join('\n', card.Descendants().OfType<JObject>()
        .Select(o => (string?)o["type"] switch
        {
            "RichTextBlock" => string.Concat(o["inlines"]!.Select(i => (string?)i["text"])),
            "TextBlock" => (string?)o["text"],
            _ => null,
        })
        .OfType<string>()
        .Select(line => line.Replace("  ", " ", StringComparison.Ordinal)));
}
