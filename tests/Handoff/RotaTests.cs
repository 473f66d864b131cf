using NodaTime;
using ServiceBot.Handoff;
using ServiceBot.Knowledge;
using static ServiceBot.Tests.Handoff.Staff;

namespace ServiceBot.Tests.Handoff;

public class RotaTests
{
    private const string Pacific = "America/Los_Angeles";
    private const string Eastern = "America/New_York";

    private static readonly Agent Ann = Person("Ann", Pacific, "lamps", ("mon-fri", "09:00-12:00, 13:00-17:00"), ("sat", "10:00-14:00"));

    [Theory]
    [InlineData("2026-11-17 08:59", null)]
    [InlineData("2026-11-17 09:00", "2026-11-17 12:00")]
    [InlineData("2026-11-17 11:59", "2026-11-17 12:00")]
    [InlineData("2026-11-17 12:00", null)]
    [InlineData("2026-11-17 13:00", "2026-11-17 17:00")]
    [InlineData("2026-11-17 17:00", null)]
    [InlineData("2026-11-21 10:30", "2026-11-21 14:00")]
    [InlineData("2026-11-22 10:30", null)]
    public void Duty_begins_with_the_first_minute_and_ends_before_the_last(string now, string? until) =>
        Assert.Equal(until is null ? null : At(until), new Rota(Business(Ann)).OnDutyUntil(Ann, At(now)));

    [Theory]
    [InlineData("2026-11-17 06:00", "2026-11-17 09:00")]
    [InlineData("2026-11-17 10:00", "2026-11-17 13:00")]
    [InlineData("2026-11-17 12:30", "2026-11-17 13:00")]
    [InlineData("2026-11-17 20:00", "2026-11-18 09:00")]
    [InlineData("2026-11-21 15:00", "2026-11-23 09:00")]
    public void The_next_start_is_the_next_span_of_hours(string now, string start) =>
        Assert.Equal(At(start), new Rota(Business(Ann)).NextStart(Ann, At(now)));

    [Theory]
    [InlineData("2026-11-17 05:29", false)]
    [InlineData("2026-11-17 05:30", true)]
    [InlineData("2026-11-17 13:29", true)]
    [InlineData("2026-11-17 13:30", false)]
    public void Hours_are_those_of_the_persons_own_zone(string nowInPacific, bool onDuty)
    {
        var arjun = Person("Arjun", Eastern, "billing", ("mon-fri", "08:30-16:30"));
        Assert.Equal(onDuty, new Rota(Business(arjun)).IsOnDuty(arjun, At(nowInPacific)));
    }

    [Fact]
    public void The_day_is_that_of_the_persons_own_zone_too()
    {
        // Sunday 21:30 in Los Angeles is Monday 14:30 in Tokyo.
        var yuki = Person("Yuki", "Asia/Tokyo", "lamps", ("mon", "09:00-17:00"));
        Assert.Equal(At("2026-11-23 17:00", "Asia/Tokyo"), new Rota(Business(yuki)).OnDutyUntil(yuki, At("2026-11-22 21:30")));
    }

    [Theory]
    [InlineData("2026-03-07 20:00", "2026-03-08 09:00", -7)]
    [InlineData("2026-10-31 20:00", "2026-11-01 09:00", -8)]
    public void When_the_clocks_change_nine_is_nine(string now, string start, int offset)
    {
        var sunday = Person("Sun", Pacific, "lamps", ("sun", "09:00-17:00"));
        var next = new Rota(Business(sunday)).NextStart(sunday, At(now));
        Assert.Equal(At(start), next);
        Assert.Equal(TimeSpan.FromHours(offset), next!.Value.Offset);
    }

    [Fact]
    public void An_hour_the_clocks_skip_begins_when_they_have_been_moved()
    {
        var night = Person("Night", Pacific, "lamps", ("sun", "02:30-06:00"));
        Assert.Equal(At("2026-03-08 03:30"), new Rota(Business(night)).NextStart(night, At("2026-03-08 01:00")));
    }

    [Fact]
    public void On_a_holiday_nobody_is_on_duty_and_the_next_working_day_is_the_start()
    {
        Holiday[] feasts = [new("Thanksgiving Day", new LocalDate(2026, 11, 26), null), new("Christmas Day", null, new AnnualDate(12, 25))];
        var rota = new Rota(Business(feasts, Ann));
        Assert.False(rota.IsOnDuty(Ann, At("2026-11-26 10:00")));
        Assert.Equal(At("2026-11-27 09:00"), rota.NextStart(Ann, At("2026-11-25 20:00")));
        Assert.False(rota.IsOnDuty(Ann, At("2026-12-25 10:00")));
        Assert.False(rota.IsOnDuty(Ann, At("2028-12-25 10:00")));
        Assert.True(rota.IsOnDuty(Ann, At("2027-11-26 10:00")));
    }

    [Fact]
    public void Someone_without_hours_in_sight_never_starts()
    {
        var away = Person("Away", Pacific, "lamps");
        Assert.Null(new Rota(Business(away)).NextStart(away, At("2026-11-17 10:00")));
    }
}
