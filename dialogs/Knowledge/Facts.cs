using System.Globalization;

namespace ServiceBot.Knowledge;

/// <summary>What is known of a customer when an answer is written to them. What is not known is absent.</summary>
/// <param name="Known">What conditions compare, by the names of <see cref="Fact.ByName"/>. Several values where an order has several.</param>
/// <param name="Values">What is filled in, by the names of <see cref="FillIn.Names"/>, as the customer reads it.</param>
public sealed record Facts(IReadOnlyDictionary<string, IReadOnlyList<string>> Known, IReadOnlyDictionary<string, string> Values)
{
    public static Facts None { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, string>());

    /// <summary>Of somebody of whom nothing is known, which is known.</summary>
    public static Facts OfStranger { get; } = None with { Known = new Dictionary<string, IReadOnlyList<string>> { ["order.known"] = ["no"], ["customer.signed-in"] = ["no"], ["remedy.bot"] = ["no"] } };
}

/// <summary>Something a condition may ask of a customer.</summary>
/// <param name="Words">All it can be; null when it is a whole number of days, or any word.</param>
/// <param name="IsNumber">A whole number of days, from 0.</param>
/// <param name="IsSeveral">An order may have several of it.</param>
internal sealed record Fact(string Name, IReadOnlyList<string>? Words = null, bool IsNumber = false, bool IsSeveral = false)
{
    private static readonly string[] YesOrNo = ["yes", "no"];

    public static IReadOnlyDictionary<string, Fact> ByName { get; } = new Fact[]
    {
        new("order.known", YesOrNo),
        new("order.age", IsNumber: true),
        new("order.stage", ["placed", "dispatched", "delivered", "cancelled"]),
        new("order.late", IsNumber: true),
        new("order.group", IsSeveral: true),
        new("order.plan"),
        new("order.country"),
        new("remedy.bot", YesOrNo),
        new("remedy.proof", YesOrNo),
        new("shop.open", YesOrNo),
        new("customer.signed-in", YesOrNo),
        new("customer.language"),
    }.ToDictionary(f => f.Name);

    /// <summary>Why a value can never be this fact's; null when it can.</summary>
    public string? WhyNever(string value) => Words switch
    {
        not null when !Words.Contains(value) => $"{Name} can be {string.Join(" or ", Words)}, never \"{value}\"",
        null when IsNumber && !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => $"{Name} is a whole number of days, and \"{value}\" is not",
        _ => null,
    };
}
