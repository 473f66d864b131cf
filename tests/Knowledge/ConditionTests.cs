using ServiceBot.Knowledge;

namespace ServiceBot.Tests.Knowledge;

public class ConditionTests
{
    [Theory]
    [InlineData("order.age <= 30", "order.age", "30", true)]
    [InlineData("order.age <= 30", "order.age", "31", false)]
    [InlineData("order.age < 9 days", "order.age", "10", false)]
    [InlineData("order.age > 9", "order.age", "10", true)]
    [InlineData("order.age >= 10", "order.age", "10", true)]
    [InlineData("order.age != 10", "order.age", "10", false)]
    [InlineData("order.stage = placed", "order.stage", "placed", true)]
    [InlineData("order.stage != placed", "order.stage", "delivered", true)]
    [InlineData("shop.open = yes", "shop.open", "no", false)]
    [InlineData("order.stage != placed", "shop.open", "yes", false)]
    public void It_holds_for_the_facts_it_names_and_for_no_unknown_one(string text, string fact, string value, bool holds)
    {
        var (condition, fault) = Condition.Parse(text);
        Assert.Null(fault);
        Assert.Equal(holds, condition!.HoldsFor(Of((fact, [value]))));
        Assert.False(condition.HoldsFor(Facts.None));
    }

    [Fact]
    public void All_of_it_must_hold()
    {
        var condition = Condition.Parse("order.age <= 1 and order.stage = placed").Condition!;
        Assert.True(condition.HoldsFor(Of(("order.age", ["1"]), ("order.stage", ["placed"]))));
        Assert.False(condition.HoldsFor(Of(("order.age", ["2"]), ("order.stage", ["placed"]))));
        Assert.False(condition.HoldsFor(Of(("order.age", ["1"]), ("order.stage", ["dispatched"]))));
    }

    [Theory]
    [InlineData("order.group = sofas", true)]
    [InlineData("order.group = lamps", true)]
    [InlineData("order.group = beds", false)]
    [InlineData("order.group != beds", true)]
    [InlineData("order.group != sofas", false)]
    [InlineData("order.group = sofas and order.group = lamps", true)]
    public void Of_several_things_one_is_enough_and_none_may_be_what_it_must_not_be(string text, bool holds) =>
        Assert.Equal(holds, Condition.Parse(text).Condition!.HoldsFor(Of(("order.group", ["sofas", "lamps"]))));

    [Theory]
    [InlineData("", "\"\" is not a comparison; write for instance: order.age <= 30")]
    [InlineData("order.age", "\"order.age\" is not a comparison")]
    [InlineData("order.age <= 30 and", "\"order.age <= 30 and\" is not a comparison")]
    [InlineData("order.price > 3", "there is no fact \"order.price\"; there are order.known, order.age, order.stage, order.late, order.group, order.plan, order.country, remedy.bot, remedy.proof, shop.open, customer.signed-in, customer.language")]
    [InlineData("order.age => 3", "\"=>\" does not compare; use one of = != < <= > >=")]
    [InlineData("order.stage > placed", "order.stage is one of placed, dispatched, delivered, cancelled: compare it with = or !=")]
    [InlineData("order.stage = lost", "order.stage can be placed or dispatched or delivered or cancelled, never \"lost\"")]
    [InlineData("order.group > sofas", "order.group is a word: compare it with = or !=")]
    [InlineData("order.age <= ten", "order.age is a whole number of days, and \"ten\" is not")]
    public void What_cannot_be_read_says_why(string text, string expected)
    {
        var (condition, fault) = Condition.Parse(text);
        Assert.Null(condition);
        Assert.StartsWith(expected, fault);
    }

    [Theory]
    [InlineData("order.age < 0", true)]
    [InlineData("order.age > 5 and order.age < 6", true)]
    [InlineData("order.age = 3 and order.age != 3", true)]
    [InlineData("order.stage = placed and order.stage = delivered", true)]
    [InlineData("shop.open = yes and shop.open = no", true)]
    [InlineData("order.stage != placed and order.stage != dispatched and order.stage != delivered and order.stage != cancelled", true)]
    [InlineData("order.group = sofas and order.group != sofas", true)]
    [InlineData("order.group = sofas and order.group = beds", false)]
    [InlineData("order.age > 5 and order.age < 7", false)]
    [InlineData("order.age >= 0", false)]
    [InlineData("order.age != 0", false)]
    [InlineData("order.stage != placed and order.stage != dispatched", false)]
    [InlineData("order.age <= 30 and shop.open = yes and order.known = no", false)]
    public void A_condition_nobody_can_meet_is_dead(string text, bool dead) =>
        Assert.Equal(dead, Condition.Parse(text).Condition!.WhyDead() is not null);

    private static Facts Of(params (string Fact, string[] Values)[] known) => Facts.None with { Known = known.ToDictionary(k => k.Fact, IReadOnlyList<string> (k) => k.Values) };
}
