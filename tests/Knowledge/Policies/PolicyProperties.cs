using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Knowledge.Policies;

namespace ServiceBot.Tests.Knowledge.Policies;

/// <summary>Whatever versions an owner writes, and whenever somebody buys and asks: nobody is ever worse off for a change.</summary>
public sealed class PolicyProperties
{
    private static readonly DateOnly First = PolicyText.Day("2024-01-01");

    private static readonly Gen<DateOnly> Days = Gen.Choose(-50, 1100).Select(First.AddDays);

    private static readonly Arbitrary<Story> Stories =
        (from kind in Gen.Elements(Enum.GetValues<PolicyKind>())
         from versions in Versions(kind).ArrayOf().Where(v => v.Length > 0)
         from bought in Days
         from today in Days
         select new Story(PolicyOf(kind, versions), bought <= today ? bought : today, bought <= today ? today : bought)).ToArbitrary();

    [Fact]
    public void What_applies_is_never_worse_than_what_was_agreed() => Always.Holds(Stories, story =>
    {
        var applied = story.Applied();
        Assert.All(applied.Terms, t => Assert.False(t.Term.IsKinder(applied.AtPurchase.Terms[t.Term.Name].For(t.Group), t.Value)));
    });

    [Fact]
    public void Nothing_that_applies_was_made_up_by_the_bot_or_is_still_to_come() => Always.Holds(Stories, story =>
        Assert.All(story.Applied().Terms, t =>
        {
            Assert.Equal(t.Value, t.Version.Terms[t.Term.Name].For(t.Group));
            Assert.True(t.Version.From <= story.Today || t.Version == story.Policy.Versions[0]);
        }));

    [Fact]
    public void What_is_worse_and_later_changes_nothing() => Always.Holds(Stories, story =>
    {
        var last = story.Policy.Versions[^1];
        var worse = last with
        {
            From = last.From.AddDays(1),
            Decided = last.From.AddDays(1),
            Terms = Term.Of(story.Policy.Kind).ToDictionary(t => t.Name, t => new TermValue(t.MoreIsKinder ? 0 : Term.Never, new Dictionary<string, decimal>())),
        };
        var bought = story.Bought <= last.From ? story.Bought : last.From;
        var (before, after) = (story with { Bought = bought }, story with { Bought = bought, Policy = story.Policy with { Versions = [.. story.Policy.Versions, worse] } });
        Assert.Equal(before.Values(), after.Values());
    });

    [Fact]
    public void What_is_kinder_and_in_force_holds_for_everybody() => Always.Holds(Stories, story =>
    {
        var last = story.Policy.Versions[^1];
        var kinder = last with
        {
            From = last.From.AddDays(1),
            Decided = last.From.AddDays(1),
            Terms = Term.Of(story.Policy.Kind).ToDictionary(t => t.Name, t => new TermValue(t.MoreIsKinder ? 2_000_000 : 0, new Dictionary<string, decimal>())),
        };
        var applied = (story with { Today = kinder.From.AddDays(7), Policy = story.Policy with { Versions = [.. story.Policy.Versions, kinder] } }).Applied();
        Assert.All(applied.Terms.Where(t => t.Group is null), t => Assert.Equal(kinder.Terms[t.Term.Name].Default, t.Value));
    });

    [Fact]
    public void As_time_goes_by_nobody_loses_anything() => Always.Holds(Stories, Days.ToArbitrary(), (story, later) =>
    {
        var (now, then) = (story.Applied(), (story with { Today = later > story.Today ? later : story.Today }).Applied());
        Assert.All(now.Terms, t => Assert.False(t.Term.IsKinder(t.Value, then[t.Term.Name, t.Group].Value)));
    });

    [Fact]
    public void The_order_of_the_versions_in_the_file_does_not_matter() => Always.Holds(
        Gen.Choose(1, 300).ArrayOf().Where(s => s.Length > 0).ToArbitrary(),
        Gen.Choose(0, 400).ToArbitrary(),
        (steps, boughtAfter) =>
        {
            var days = steps.Scan(First, (day, step) => day.AddDays(step));
            var versions = days.Select((day, i) => ($"{day:yyyy-MM-dd}", $"{(i * 37 + steps[i % steps.Length]) % 200}", $"{(i * 11 + steps[0]) % 50}")).ToArray();
            var (written, turned) = (PolicyText.Book(PolicyText.ReturnsOf(versions)), PolicyText.Book(PolicyText.ReturnsOf([.. versions.OrderBy(v => v.Item2, StringComparer.Ordinal)])));
            var (bought, today) = (First.AddDays(boughtAfter), First.AddDays(boughtAfter + 200));
            Assert.Equal(ValuesOf(written), ValuesOf(turned));

            IEnumerable<(string, decimal, DateOnly)> ValuesOf(PolicyBook book) => book.For(PolicyKind.Returns, bought, today)!.Terms.Select(t => (t.Term.Name, t.Value, t.Version.From));
        });

    private static Gen<(int Step, int Late, IReadOnlyDictionary<string, TermValue> Terms)> Versions(PolicyKind kind) =>
        from step in Gen.Choose(1, 300)
        from late in Gen.Frequency((4, Gen.Constant(0)), (1, Gen.Choose(1, 60)))
        from terms in Term.Of(kind).Aggregate(Gen.Constant(new Dictionary<string, TermValue>()), (all, term) => all.Zip(ValueOf(term), (done, value) => new Dictionary<string, TermValue>(done) { [term.Name] = value }))
        select (step, late, (IReadOnlyDictionary<string, TermValue>)terms);

    private static Gen<TermValue> ValueOf(Term term)
    {
        var most = term.Unit switch { TermUnit.YesNo => 1, TermUnit.Percent => 100, _ => 120 };
        var number = Gen.Choose(0, most).Select(n => (decimal)n);
        return from value in term.MayBeNever ? Gen.Frequency((4, number), (1, Gen.Constant(Term.Never))) : number
               from groups in term.ByGroup ? Gen.Elements("sofas", "lamps", "made-to-measure").SelectMany(g => number.Select(n => (g, n))).ArrayOf() : Gen.Constant(Array.Empty<(string, decimal)>())
               select new TermValue(value, groups.DistinctBy(g => g.Item1).ToDictionary(g => g.Item1, g => g.Item2));
    }

    private static Policy PolicyOf(PolicyKind kind, (int Step, int Late, IReadOnlyDictionary<string, TermValue> Terms)[] drawn)
    {
        var versions = new List<PolicyVersion>();
        foreach (var (step, late, terms) in drawn)
        {
            var from = versions.Count == 0 ? First : versions[^1].From.AddDays(step);
            versions.Add(new PolicyVersion(from, null, from.AddDays(late), late > 0 ? "So it was." : null, terms, "So it is.", versions.Count + 1));
        }

        return new Policy(kind, "A policy", versions, "policies/a.yaml", 1);
    }

    private sealed record Story(Policy Policy, DateOnly Bought, DateOnly Today)
    {
        public Applied Applied() => new PolicyBook([Policy]).For(Policy.Kind, Bought, Today)!;

        public List<(string, string?, decimal)> Values() => [.. Applied().Terms.Select(t => (t.Term.Name, t.Group, t.Value))];
    }
}

/// <summary>A sum that keeps what it was on the way.</summary>
internal static class Scanning
{
    public static IEnumerable<TResult> Scan<T, TResult>(this IEnumerable<T> steps, TResult start, Func<TResult, T, TResult> next)
    {
        var now = start;
        foreach (var step in steps)
        {
            now = next(now, step);
            yield return now;
        }
    }
}
