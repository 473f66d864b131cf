namespace ServiceBot.Knowledge.Policies;

/// <summary>What a term is counted in.</summary>
public enum TermUnit
{
    /// <summary>Calendar days.</summary>
    Days,

    /// <summary>Days the business works.</summary>
    WorkingDays,

    /// <summary>Whole years.</summary>
    Years,

    /// <summary>Of the price, from 0 to 100.</summary>
    Percent,

    /// <summary>An amount in the business's currency.</summary>
    Money,

    /// <summary>1 is yes, 0 is no.</summary>
    YesNo,
}

/// <summary>Something a policy of one kind settles: its name in the file, its unit, and which way is kinder to the customer.</summary>
/// <param name="MoreIsKinder">Otherwise less is, and no is kinder than yes.</param>
/// <param name="ByGroup">May differ between product groups.</param>
/// <param name="MayBeNever">May be the word never, which is the least kind it can be.</param>
public sealed record Term(string Name, TermUnit Unit, bool MoreIsKinder, bool ByGroup = false, bool MayBeNever = false)
{
    /// <summary>The value of the word never, above every amount.</summary>
    public const decimal Never = decimal.MaxValue;

    private static readonly Dictionary<PolicyKind, IReadOnlyList<Term>> ByKind = new()
    {
        [PolicyKind.Returns] =
        [
            new("days", TermUnit.Days, MoreIsKinder: true, ByGroup: true),
            new("collection_fee", TermUnit.Money, MoreIsKinder: false, ByGroup: true),
            new("opened_accepted", TermUnit.YesNo, MoreIsKinder: true),
            new("packaging_needed", TermUnit.YesNo, MoreIsKinder: false),
            new("reason_needed", TermUnit.YesNo, MoreIsKinder: false),
        ],
        [PolicyKind.Refunds] =
        [
            new("percent", TermUnit.Percent, MoreIsKinder: true),
            new("restocking_fee", TermUnit.Percent, MoreIsKinder: false),
            new("delivery_fee_back", TermUnit.YesNo, MoreIsKinder: true),
            new("paid_within_days", TermUnit.WorkingDays, MoreIsKinder: false),
        ],
        [PolicyKind.Warranty] =
        [
            new("years", TermUnit.Years, MoreIsKinder: true, ByGroup: true),
            new("member_extra_years", TermUnit.Years, MoreIsKinder: true),
            new("collection_fee", TermUnit.Money, MoreIsKinder: false),
            new("receipt_needed", TermUnit.YesNo, MoreIsKinder: false),
        ],
        [PolicyKind.Delivery] =
        [
            new("fee", TermUnit.Money, MoreIsKinder: false, ByGroup: true),
            new("free_from", TermUnit.Money, MoreIsKinder: false, ByGroup: true, MayBeNever: true),
            new("within_days", TermUnit.WorkingDays, MoreIsKinder: false, ByGroup: true),
        ],
        [PolicyKind.PricePromise] =
        [
            new("days", TermUnit.Days, MoreIsKinder: true),
            new("paid_within_days", TermUnit.WorkingDays, MoreIsKinder: false),
        ],
        [PolicyKind.Membership] =
        [
            new("fee", TermUnit.Money, MoreIsKinder: false),
            new("notice_days", TermUnit.Days, MoreIsKinder: false),
            new("birthday_credit", TermUnit.Money, MoreIsKinder: true),
        ],
    };

    /// <summary>All that a policy of this kind must settle.</summary>
    public static IReadOnlyList<Term> Of(PolicyKind kind) => ByKind[kind];

    /// <summary>Whether the customer is better off with the first value than with the second.</summary>
    public bool IsKinder(decimal value, decimal than) => MoreIsKinder ? value > than : value < than;
}
