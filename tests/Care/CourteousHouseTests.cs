using ServiceBot.Care;
using ServiceBot.Knowledge.Policies;
using ServiceBot.Tests.Knowledge;

namespace ServiceBot.Tests.Care;

/// <summary>Whatever the bot itself says, of its own accord or in the owner's words, passes the check that agents are held to.</summary>
public sealed class CourteousHouseTests
{
    [Theory]
    [InlineData("dialogs/Replies/Voice.cs", 100)]
    [InlineData("dialogs/Replies/TeamVoice.cs", 15)]
    [InlineData("dialogs/Replies/AgentNotes.cs", 20)]
    [InlineData("dialogs/Handoff/SpokenTime.cs", 5)]
    [InlineData("dialogs/Handoff/Briefing.cs", 10)]
    [InlineData("dialogs/Advice.cs", 10)]
    [InlineData("dialogs/AboutTheBot.cs", 1)]
    [InlineData("dialogs/Knowledge/Policies/PolicyWords.cs", 30)]
    public void Every_sentence_of_the_bots_own_is_courteous(string file, int atLeast)
    {
        var sentences = SentencesInSource.Of(File.ReadAllText(Path.Combine(Repository.Root, file)));
        Assert.True(sentences.Count >= atLeast, $"only {sentences.Count} texts in {file}");
        // A word or two is a piece that is joined to others and never a line by itself.
        Assert.Empty(sentences.Where(s => s.Count(char.IsLetter) > 8).SelectMany(s => Courtesy.Check(s, [])));
    }

    [Fact]
    public void Every_answer_is_courteous() =>
        Assert.Empty(SampleBusiness.Knowledge.Answers.SelectMany(a => a.Passages.SelectMany(p => Courtesy.Check(p.Text, [])).Select(f => $"{a.File}: {f.Kind} {f.Words}")));

    [Fact]
    public void Every_policy_and_remedy_is_courteous()
    {
        var words = new PolicyWords(amount => $"${amount}");
        var knowledge = SampleBusiness.Knowledge;
        var said = knowledge.Policies.All.SelectMany(p => p.Versions.SelectMany(v => words.Lines(knowledge.Policies.For(p.Kind, v.From, v.From)!).Append(v.Text)))
            .Concat(knowledge.Remedies.Remedies.Select(r => r.Words));
        Assert.Empty(said.SelectMany(s => Courtesy.Check(s, [])));
    }

    [Theory]
    [InlineData("""var a = "You failed to pay";""", "You failed to pay")]
    [InlineData("""return $"Hello {(sorry ? "I am sorry. " : "")}and {name[..^1]}";""", "I am sorry. ||Hello –and –")]
    [InlineData("""// "no text" """, "")]
    [InlineData("""var c = '"'; var d = '\''; var e = "a \"b\" {c}";""", "a \"b\" {c}")]
    [InlineData("""var v = @"a ""b"" \"; var w = $@"{x}\";""", "a \"b\" \\|–\\")]
    public void The_sentences_of_a_source_are_all_seen(string source, string expected) => Assert.Equal(expected, string.Join('|', SentencesInSource.Of(source)));
}
