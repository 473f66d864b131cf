using ServiceBot.Care;
using ServiceBot.Conversations;

namespace ServiceBot.Tests.Care;

public class MoodTests
{
    private static readonly MoodFacts Calm = new();

    [Fact]
    public void Calm_stays_calm() => Assert.Equal(new MoodStep(0, false, false, false, []), Mood.After(0, Calm) with { Grievances = [] });

    [Fact]
    public void It_rises_with_the_words_and_falls_as_things_go_well()
    {
        var upset = Mood.After(0, new MoodFacts { Words = 0.6 }).Upset;
        Assert.Equal(0.6, upset, 3);
        Assert.InRange(Mood.After(upset, Calm).Upset, 0.4, 0.59);
        Assert.InRange(Mood.After(upset, new MoodFacts { IsContent = true }).Upset, 0.2, 0.39);
        Assert.True(Mood.After(upset, new MoodFacts { Words = 0.6 }).Upset > upset);
    }

    [Fact]
    public void Of_two_signs_in_one_message_each_makes_it_worse_but_a_no_and_its_words_are_one_sign()
    {
        var said = Mood.After(0, new MoodFacts { Words = 0.6 }).Upset;
        Assert.Equal(said, Mood.After(0, new MoodFacts { Words = 0.6, Rejection = Rejection.Plain }).Upset);
        Assert.True(Mood.After(0, new MoodFacts { Words = 0.6, AskedBefore = 1 }).Upset > said);
        Assert.True(Mood.After(0, new MoodFacts { Words = 0.6, FailedBefore = Failure.NotUnderstood }).Upset > said);
        Assert.True(Mood.After(0, new MoodFacts { Words = 0.6, ToldTheSame = true }).Upset > said);
    }

    [Fact]
    public void It_never_leaves_0_to_1()
    {
        var worst = new MoodFacts { Words = 1, AskedBefore = 9, Rejection = Rejection.Plain, FailedBefore = Failure.NotUnderstood, ToldTheSame = true, CallsOut = true, IsLoud = true };
        var upset = 0.0;
        for (var turn = 0; turn < 100; turn++)
        {
            upset = Mood.After(upset, worst).Upset;
            Assert.InRange(upset, 0, 1);
        }
    }

    [Fact]
    public void What_goes_wrong_calls_nobody_as_long_as_the_visitor_takes_it_calmly()
    {
        var upset = 0.0;
        for (var turn = 0; turn < 30; turn++)
        {
            var step = Mood.After(upset, new MoodFacts { FailedBefore = Failure.NotUnderstood, ToldTheSame = true });
            Assert.False(step.NeedsPerson || step.IsFrustrated || step.IsDispleased);
            upset = step.Upset;
        }
    }

    [Fact]
    public void One_quiet_sign_is_forgiven_a_second_soon_after_needs_a_person_a_late_one_does_not()
    {
        foreach (var sign in (MoodFacts[])[new() { AskedBefore = 1 }, new() { Rejection = Rejection.Objects }, new() { Rejection = Rejection.Plain }])
        {
            var first = Mood.After(0, sign);
            Assert.True(first is { IsDispleased: true, NeedsPerson: false });
            Assert.True(Mood.After(first.Upset, sign).NeedsPerson);
            Assert.False(Mood.After(Mood.AfterTime(first.Upset, TimeSpan.FromHours(1), waiting: false), sign).NeedsPerson);

            var calmed = Enumerable.Range(0, 4).Aggregate(first.Upset, (upset, _) => Mood.After(upset, Calm).Upset);
            Assert.False(Mood.After(calmed, sign).NeedsPerson);
        }
    }

    [Fact]
    public void Correcting_what_the_bot_asks_to_have_confirmed_is_no_displeasure()
    {
        var upset = 0.0;
        for (var turn = 0; turn < 3; turn++)
        {
            var step = Mood.After(upset, new MoodFacts { Rejection = Rejection.Corrects });
            Assert.False(step.IsDispleased || step.NeedsPerson);
            upset = step.Upset;
        }
    }

    [Fact]
    public void Whoever_always_writes_in_capitals_is_not_frustrated()
    {
        var last = Enumerable.Range(0, 30).Aggregate(Mood.After(0, Calm), (before, _) => Mood.After(before.Upset, new MoodFacts { IsLoud = true }));
        Assert.False(last.IsDispleased || last.IsFrustrated || last.NeedsPerson);
    }

    [Theory, InlineData(0.79, false), InlineData(0.8, true)]
    public void Strong_words_alone_need_a_person(double words, bool needsPerson) => Assert.Equal(needsPerson, Mood.After(0, new MoodFacts { Words = words }).NeedsPerson);

    [Fact]
    public void Time_heals_unless_somebody_promised_does_not_come()
    {
        Assert.Equal(0.3, Mood.AfterTime(0.6, TimeSpan.FromMinutes(30), waiting: false), 3);
        Assert.Equal(0.8, Mood.AfterTime(0.6, TimeSpan.FromMinutes(20), waiting: true), 3);
        Assert.Equal(0.6, Mood.AfterTime(0.6, TimeSpan.FromMinutes(-1), waiting: false), 3);
    }

    [Fact]
    public void Each_raise_names_what_the_visitor_had_to_put_up_with()
    {
        IReadOnlyList<Grievance> known = [];
        foreach (var facts in (MoodFacts[])[new() { AskedBefore = 1, FailedBefore = Failure.NotUnderstood }, new() { AskedBefore = 2, FailedBefore = Failure.NotUnderstood }, new() { Rejection = Rejection.Plain }, Calm])
        {
            known = Grievance.With(known, Mood.After(0, facts).Grievances);
        }

        Assert.Equal(["Asked the same 3 times", "Was not understood twice", "Said once that it was not what they meant"], known.Select(g => g.InWords));
    }
}
