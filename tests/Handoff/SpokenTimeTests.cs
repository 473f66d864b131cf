using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using static ServiceBot.Tests.Handoff.Staff;

namespace ServiceBot.Tests.Handoff;

public class SpokenTimeTests
{
    private static readonly Agent Ann = Person("Ann", "America/New_York", "lamps", ("mon-fri", "08:30-16:30"));
    private static readonly KnowledgeBase Shop = Business(Ann);
    private static readonly SpokenTime Spoken = new(Shop.Business);

    [Theory]
    [InlineData("2026-11-17 14:00", "today at 2:00 PM Pacific time")]
    [InlineData("2026-11-17 00:05", "today at 12:05 AM Pacific time")]
    [InlineData("2026-11-17 12:00", "today at 12:00 PM Pacific time")]
    [InlineData("2026-11-18 09:00", "tomorrow, Wednesday November 18, at 9:00 AM Pacific time")]
    [InlineData("2026-11-23 09:00", "on Monday November 23 at 9:00 AM Pacific time")]
    public void A_time_is_said_with_day_and_zone(string time, string expected) => Assert.Equal(expected, Spoken.Exactly(At(time), At("2026-11-17 10:00")));

    [Fact]
    public void Tomorrow_is_counted_in_the_business_zone()
    {
        // 1 AM in New York is still the evening before in Los Angeles.
        Assert.Equal("today at 10:00 PM Pacific time", Spoken.Exactly(At("2026-11-18 01:00", "America/New_York"), At("2026-11-17 20:00")));
    }

    [Theory]
    [InlineData("2026-11-17 10:00", "here today until 1:30 PM Pacific time")]
    [InlineData("2026-11-17 14:00", "back tomorrow, Wednesday November 18, at 5:30 AM Pacific time")]
    [InlineData("2026-11-17 04:00", "back today at 5:30 AM Pacific time")]
    [InlineData("2026-11-20 14:00", "back on Monday November 23 at 5:30 AM Pacific time")]
    public void Hours_of_someone_far_away_are_said_in_the_business_zone(string now, string expected) =>
        Assert.Equal(expected, Spoken.Hours(Ann, new Rota(Shop), At(now)));
}
