using System.Globalization;

namespace ServiceBot.Knowledge.Policies;

/// <summary>What makes the versions of a policy unfit to be held to: days that nobody or two of them cover, and rules made up afterwards.</summary>
internal static class PolicyChecker
{
    /// <summary>What is wrong on whatever day one looks.</summary>
    public static IEnumerable<KnowledgeFault> Check(Policy policy)
    {
        foreach (var version in policy.Versions)
        {
            if (version.Until < version.From)
            {
                yield return Fault(policy, version, $"this version ends on {Day(version.Until)}, before it begins on {Day(version.From)}");
            }

            if (version.From < version.Decided && version.Reason is null)
            {
                yield return Fault(policy, version, $"this version begins on {Day(version.From)}, before it was decided on {Day(version.Decided)}: begin it on that day or later, or write a \"reason\"; nobody is held to what was not known when they bought");
            }
        }

        foreach (var (before, next) in policy.Versions.Zip(policy.Versions.Skip(1)))
        {
            if (before.From == next.From)
            {
                yield return Fault(policy, next, $"two versions begin on {Day(next.From)}, here and in line {before.Line}: make one of them, or let one begin later");
            }
            else if (before.Until >= next.From)
            {
                yield return Fault(policy, before, $"this version runs until {Day(before.Until)}, and the one in line {next.Line} begins on {Day(next.From)} already: leave \"until\" out, and it ends the day before");
            }
            else if (before.Until is { } until && until.DayNumber + 1 < next.From.DayNumber)
            {
                yield return Fault(policy, before, $"nothing holds between {Day(until)}, where this version ends, and {Day(next.From)}, where the one in line {next.Line} begins: leave \"until\" out, and it holds until then");
            }
        }
    }

    /// <summary>What is wrong on this day, and may have been right on another.</summary>
    public static IEnumerable<KnowledgeFault> CheckOn(DateOnly today, Policy policy)
    {
        foreach (var version in policy.Versions.Where(v => v.Decided > today))
        {
            yield return Fault(policy, version, $"this version was decided on {Day(version.Decided)}, and today is only {Day(today)}");
        }

        if (policy.Versions.LastOrDefault(v => v.From <= today) is not { } last || last.Until < today)
        {
            yield return new(policy.File, policy.Line, $"no version is in force today, {Day(today)}: let one begin by then, or leave out the \"until\" of the last");
        }
    }

    private static KnowledgeFault Fault(Policy policy, PolicyVersion version, string reason) => new(policy.File, version.Line, reason);

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
