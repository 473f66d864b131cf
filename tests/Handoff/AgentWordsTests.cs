using ServiceBot.Conversations;
using ServiceBot.Handoff;
using ServiceBot.Tests.Knowledge;

namespace ServiceBot.Tests.Handoff;

public class AgentWordsTests
{
    private const string Eastern = "America/New_York";

    // A Tuesday: 10:00 where Maria is, 13:00 where Arjun is.
    private static readonly DateTimeOffset Now = Staff.At("2026-11-17 10:00");
    private static readonly AgentId Maria = new("maria");
    private static readonly AgentWords Words = new(SampleBusiness.Knowledge);

    public static TheoryData<string, AgentWish> Commands => new()
    {
        { "done", new AgentWish.Done(null) },
        { "Done.", new AgentWish.Done(null) },
        { " /DONE ", new AgentWish.Done(null) },
        { "resolved", new AgentWish.Done(null) },
        { "done C-7F3A", new AgentWish.Done("C-7F3A") },
        { "/done c-7f3a.", new AgentWish.Done("C-7F3A") },
        { "hand back", new AgentWish.HandBack(null) },
        { "Hand  back C-0001", new AgentWish.HandBack("C-0001") },
        { "kept", new AgentWish.Kept(null) },
        { "kept C-7F3A", new AgentWish.Kept("C-7F3A") },
        { "take C-7F3A", new AgentWish.Take("C-7F3A") },
        { "i can't", new AgentWish.Decline(null) },
        { "I can\u2019t.", new AgentWish.Decline(null) },
        { "i cannot C-7F3A", new AgentWish.Decline("C-7F3A") },
        { "I cant", new AgentWish.Decline(null) },
        { "switch to C-7F3A", new AgentWish.SwitchTo("C-7F3A") },
        { "c-7f3a", new AgentWish.SwitchTo("C-7F3A") },
        { "C-7F3A:", new AgentWish.SwitchTo("C-7F3A") },
        { "cases", new AgentWish.Cases() },
        { "/help", new AgentWish.Help() },
        { "pass to Daniel", new AgentWish.PassTo(new AgentId("daniel"), null) },
        { "Pass to LUCIA C-7F3A", new AgentWish.PassTo(new AgentId("lucia"), "C-7F3A") },
        { "pass to Lucía Fuentes", new AgentWish.PassTo(new AgentId("lucia"), null) },
        { "pass to lucia fuentes.", new AgentWish.PassTo(new AgentId("lucia"), null) },
        { "C-7F3A: done", new AgentWish.Say("done", "C-7F3A") },
        { "c-7f3a: Hello,\nyour sofa is here", new AgentWish.Say("Hello,\nyour sofa is here", "C-7F3A") },
    };

    [Theory, MemberData(nameof(Commands))]
    public void A_command_is_understood(string text, AgentWish expected) => Assert.Equal(expected, Words.Read(text, Maria, Now));

    [Theory]
    [InlineData("Done, your parcel is on its way")]
    [InlineData("done!")]
    [InlineData("done...")]
    [InlineData("//done")]
    [InlineData("Kept it for you")]
    [InlineData("I can't find it, what is the number?")]
    [InlineData("Take care!")]
    [InlineData("hand back the keys when you are done")]
    [InlineData("switch to another browser")]
    [InlineData("promised is promised")]
    [InlineData("cases of wine")]
    [InlineData("done\nyour parcel is on its way")]
    [InlineData("your case is C-7F3A, I am on it")]
    [InlineData("help C-7F3A")]
    [InlineData("C-7F3A is yours")]
    [InlineData("C-XYZZ")]
    [InlineData("")]
    [InlineData("\uD800")]
    public void Anything_else_is_for_the_visitor_word_for_word(string text) => Assert.Equal(new AgentWish.Say(text.Trim(), null), Words.Read(text, Maria, Now));

    [Theory]
    [InlineData("promise 17:00 I will call you", "2026-11-17 17:00", "I will call you")]
    [InlineData("promise 5pm I will call you.", "2026-11-17 17:00", "I will call you")]
    [InlineData("Promise 5:30 PM, I will call you", "2026-11-17 17:30", "I will call you")]
    [InlineData("/promise 5 p.m. I will call you", "2026-11-17 17:00", "I will call you")]
    [InlineData("promise by 16:00", "2026-11-17 16:00", "")]
    [InlineData("promise 9:30 you have it", "2026-11-18 09:30", "you have it")]
    [InlineData("promise 10:00 you have it", "2026-11-18 10:00", "you have it")]
    [InlineData("promise 12am it ships", "2026-11-18 00:00", "it ships")]
    [InlineData("promise 12pm it ships", "2026-11-17 12:00", "it ships")]
    [InlineData("promise tomorrow 9:30 I will write", "2026-11-18 09:30", "I will write")]
    [InlineData("promise tomorrow at 17:00: I will write", "2026-11-18 17:00", "I will write")]
    [InlineData("promise today 10:01 now", "2026-11-17 10:01", "now")]
    [InlineData("promise mon 10:00 I will call", "2026-11-23 10:00", "I will call")]
    [InlineData("promise Tuesday 9:00 I will call", "2026-11-24 09:00", "I will call")]
    [InlineData("promise tue 11:00 I will call", "2026-11-17 11:00", "I will call")]
    [InlineData("promise wednesday, 8am I will call", "2026-11-18 08:00", "I will call")]
    [InlineData("promise 17:00 first line\nsecond line", "2026-11-17 17:00", "first line\nsecond line")]
    public void A_promise_is_for_the_next_such_time(string text, string dueAt, string words) =>
        Assert.Equal(new AgentWish.Promise(Staff.At(dueAt), words, null), Words.Read(text, Maria, Now));

    [Fact]
    public void A_promise_names_its_case_at_the_end() =>
        Assert.Equal(new AgentWish.Promise(Staff.At("2026-11-17 17:00"), "I will call", "C-7F3A"), Words.Read("promise 17:00 I will call C-7f3a", Maria, Now));

    [Fact]
    public void Times_are_on_the_clock_of_whoever_writes() =>
        Assert.Equal(Staff.At("2026-11-17 17:00", Eastern), Assert.IsType<AgentWish.Promise>(Words.Read("promise 17:00 I call", new AgentId("arjun"), Now)).DueAt);

    [Fact]
    public void An_hour_that_the_clocks_skip_is_the_hour_after() =>
        Assert.Equal(Staff.At("2027-03-14 03:30"), Assert.IsType<AgentWish.Promise>(Words.Read("promise sun 2:30 I call", Maria, Staff.At("2027-03-12 10:00"))).DueAt);

    [Theory]
    [InlineData("promise", "A promise needs a time.")]
    [InlineData("promise me that you will wait", "I cannot read a time there.")]
    [InlineData("promise 17 I will call", "I cannot read a time there.")]
    [InlineData("promise 25:00 I will call", "I cannot read a time there.")]
    [InlineData("promise 17:60 I will call", "I cannot read a time there.")]
    [InlineData("promise 13pm I will call", "I cannot read a time there.")]
    [InlineData("promise 0am I will call", "I cannot read a time there.")]
    [InlineData("promise 17:000 I will call", "I cannot read a time there.")]
    [InlineData("promise someday 17:00 I will call", "I cannot read a time there.")]
    [InlineData("promise\u2003soon", "I cannot read a time there.")]
    [InlineData("promise today 9:00 I will call", "9:00 has passed already today.")]
    [InlineData("pass to", "Say to whom. There are Daniel Okafor, Lucía Fuentes")]
    [InlineData("pass to Danyel", "Nobody of the team is called that. There are Daniel Okafor")]
    [InlineData("pass to the next", "Nobody of the team is called that.")]
    [InlineData("take", "Say which case")]
    [InlineData("switch to", "Say which case")]
    public void What_began_like_a_command_and_cannot_be_followed_is_sent_to_nobody(string text, string why) =>
        Assert.StartsWith(why, Assert.IsType<AgentWish.NotUnderstood>(Words.Read(text, Maria, Now)).Why);

    [Fact]
    public void A_name_that_two_have_is_asked_back_with_both()
    {
        var ann = Staff.Person("Ann", "America/Los_Angeles", "lamps", ("mon-fri", "09:00-17:00"));
        var words = new AgentWords(Staff.Business(ann with { Id = new AgentId("ann1") }, ann with { Id = new AgentId("ann2"), Name = "Ann Archer" }));
        Assert.Equal("There is more than one: Ann Smith (ann1), Ann Archer (ann2). Write the full name or the id.", Assert.IsType<AgentWish.NotUnderstood>(words.Read("pass to Änn", new AgentId("x"), Now)).Why);
        Assert.Equal(new AgentWish.PassTo(new AgentId("ann2"), null), words.Read("pass to ann archer", new AgentId("x"), Now));
        Assert.Equal(new AgentWish.PassTo(new AgentId("ann2"), null), words.Read("pass to ANN2", new AgentId("x"), Now));
    }

    [Fact]
    public void Who_is_alone_in_the_team_is_told_so()
    {
        var ann = Staff.Person("Ann", "America/Los_Angeles", "lamps", ("mon-fri", "09:00-17:00"));
        Assert.Equal("Nobody of the team is called that. There is nobody else in the team.", Assert.IsType<AgentWish.NotUnderstood>(new AgentWords(Staff.Business(ann)).Read("pass to Ben", ann.Id, Now)).Why);
    }

    [Fact]
    public void However_odd_the_words_reading_them_does_not_fail() =>
        Always.Holds(OddText.Around(["promise 17:00 I will call you", "pass to Daniel", "C-7F3A: hello", "done C-7F3A", "promise tomorrow"]), odd => Assert.NotNull(Words.Read(odd.Value, Maria, Now)));
}
