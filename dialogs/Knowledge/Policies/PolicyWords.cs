using System.Globalization;

namespace ServiceBot.Knowledge.Policies;

/// <summary>A policy in plain sentences to the customer, true to the terms that hold for them, from whichever versions those come.</summary>
/// <param name="money">An amount as the customer reads it.</param>
public sealed class PolicyWords(Func<decimal, string> money)
{
    /// <summary>One line a term that is worth saying, first what holds for everything, then what differs by product group.</summary>
    /// <param name="groups">Those of the customer's order; null for all that differ.</param>
    public IReadOnlyList<string> Lines(Applied applied, IReadOnlyCollection<string>? groups = null)
    {
        var lines = new List<string>();
        foreach (var term in applied.Terms)
        {
            var isAsked = term.Group is null || groups is null || groups.Contains(term.Group, StringComparer.OrdinalIgnoreCase);
            var differs = term.Group is null || term.Value != applied[term.Term.Name].Value;
            if (isAsked && differs && Sentence(applied, term) is { } sentence)
            {
                lines.Add(term.Group is null ? sentence : $"**{char.ToUpperInvariant(term.Group[0])}{term.Group[1..]}:** {sentence}");
            }
        }

        return lines;
    }

    /// <summary>One term as a sentence; null for what goes without saying.</summary>
    public string? Sentence(Applied applied, AppliedTerm term) => (applied.Policy.Kind, term.Term.Name) switch
    {
        (PolicyKind.Returns, "days") when term.Value == 0 => "These are made just for you, so they cannot come back for a change of mind; if anything is faulty, we always put it right.",
        (PolicyKind.Returns, "days") => $"You have {Count(term.Number, "day")} from delivery to send something back.",
        (PolicyKind.Returns, "collection_fee") => term.Value == 0 ? "Sending it back costs you nothing." : $"Having it collected costs {money(term.Value)}.",
        (PolicyKind.Returns, "opened_accepted") => term.Yes ? "Opened and used pieces are welcome back too, as long as they are in good condition." : "It comes back as it came, unused.",
        (PolicyKind.Returns, "packaging_needed") => term.Yes ? "Please send it back in its own box." : "You do not need the box it came in.",
        (PolicyKind.Returns, "reason_needed") => term.Yes ? "Please tell us briefly what was not right." : "You need no reason.",

        (PolicyKind.Refunds, "percent") => term.Value == 100 ? "You get the full price back." : $"You get {term.Number}% of the price back.",
        (PolicyKind.Refunds, "restocking_fee") => term.Value == 0 ? "There is no restocking fee." : $"{term.Number}% of the price stays with us for restocking.",
        (PolicyKind.Refunds, "delivery_fee_back") => term.Yes ? "If everything goes back, so does the delivery fee." : "The delivery fee is for the trip that was made, and stays with us.",
        (_, "paid_within_days") => term.Value == 0 ? "The money is on its way the same day." : $"The money is on its way within {Count(term.Number, "working day")}.",

        (PolicyKind.Warranty, "years") => term.Value == 0 ? "There is no warranty on top of your rights by law." : $"It is under warranty for {Count(term.Number, "year")} from delivery.",
        (PolicyKind.Warranty, "member_extra_years") => term.Value == 0 ? null : $"Members have {Count(term.Number, "year")} more.",
        (PolicyKind.Warranty, "collection_fee") => term.Value == 0 ? "Delivery and collection are free." : $"Having it collected costs {money(term.Value)}.",
        (PolicyKind.Warranty, "receipt_needed") => term.Yes ? "Please have the receipt at hand." : "You need no receipt.",

        (PolicyKind.Delivery, "fee") => term.Value == 0 ? "Delivery is free." : $"Delivery costs {money(term.Value)}.",
        (PolicyKind.Delivery, "free_from") => term.Never || applied["fee", term.Group].Value == 0 ? null : $"It is free from {money(term.Value)}.",
        (PolicyKind.Delivery, "within_days") => $"It is with you within {Count(term.Number, "working day")}.",

        (PolicyKind.PricePromise, "days") => term.Value == 0 ? null : $"If we lower the price within {Count(term.Number, "day")} after you bought it, we pay you back the difference.",

        (PolicyKind.Membership, "fee") => term.Value == 0 ? "Membership is free." : $"Membership costs {money(term.Value)} a year.",
        (PolicyKind.Membership, "notice_days") => term.Value == 0 ? "You can leave on any day." : $"You can leave with {Count(term.Number, "day")} of notice.",
        (PolicyKind.Membership, "birthday_credit") => term.Value == 0 ? null : $"Members have {money(term.Value)} to spend each birthday.",
        _ => null,
    };

    /// <summary>Which terms these are, to follow a comma: "under the terms of March 3, which held when you ordered".</summary>
    public static string Which(Applied applied, AppliedTerm term, DateOnly today) =>
        !applied.PurchaseIsKnown ? $"under our terms of {Day(term.Version.From, today)}"
        : term.IsBetterThanAtPurchase ? $"under our terms of {Day(term.Version.From, today)}, which are kinder than those of the day you ordered"
        : term.IsBetterThanToday ? $"under the terms of {Day(term.Version.From, today)}, which held when you ordered and are kinder than those of today"
        : $"under the terms of {Day(term.Version.From, today)}, which held when you ordered";

    private static string Day(DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "MMMM d" : "MMMM d, yyyy", CultureInfo.InvariantCulture);

    private static string Count(int number, string what) => $"{number.ToString("N0", CultureInfo.InvariantCulture)} {what}{(number == 1 ? "" : "s")}";
}
