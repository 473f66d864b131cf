using ServiceBot.Care;
using ServiceBot.Conversations;

namespace ServiceBot.Tests.Care;

public class MoodTests
{
    [Fact]
    public void Calm_stays_calm() => Assert.Equal(0, Mood.After(0, 0, askedAgain: false));

    [Fact]
    public void It_rises_with_the_words_and_with_asking_again_and_falls_as_things_go_well()
    {
        var upset = Mood.After(0, 0.6, askedAgain: false);
        Assert.Equal(0.6, upset, 3);
        Assert.True(Mood.After(upset, 0, askedAgain: false) < upset);
        Assert.True(Mood.After(upset, 0, askedAgain: true) > Mood.After(upset, 0, askedAgain: false));
        Assert.True(Mood.After(upset, 0.6, askedAgain: false) > upset);
    }

    [Fact]
    public void It_never_leaves_0_to_1()
    {
        var upset = 0.0;
        for (var turn = 0; turn < 100; turn++)
        {
            upset = Mood.After(upset, 1, askedAgain: true);
            Assert.InRange(upset, 0, 1);
        }
    }

    [Theory]
    [InlineData(CareStage.Listening, 0.79, 0.6, false)]
    [InlineData(CareStage.Listening, 0.80, 0.6, true)]
    [InlineData(CareStage.Concerned, 0.10, 0.5, true)]
    [InlineData(CareStage.Concerned, 0.79, 0.0, false)]
    public void Strongly_upset_or_upset_again_only_a_person_will_do(CareStage stage, double upset, double words, bool needsPerson) =>
        Assert.Equal(needsPerson, Mood.NeedsPerson(stage, upset, words));
}
