using System.Globalization;
using System.Text.RegularExpressions;
using ServiceBot.Conversations;

namespace ServiceBot.Knowledge.Remedies;

/// <summary>remedies.yaml.</summary>
internal static partial class RemediesFile
{
    private const decimal MostMoney = 1_000_000;
    private const int LongestWords = 200;
    private const string AnAmount = "write an amount such as 25 or 7.50, without a sign for the currency";

    internal static readonly Dictionary<string, Cause> Causes = Enum.GetValues<Cause>().ToDictionary(Name);

    private static readonly Dictionary<string, Gift> Gifts = new()
    {
        ["credit"] = Gift.Credit,
        ["free-delivery"] = Gift.FreeDelivery,
        ["gift"] = Gift.Present,
        ["upgrade"] = Gift.Upgrade,
    };

    /// <summary>As it is written in the file: "missing-part".</summary>
    internal static string Name(Cause cause) => Capital().Replace(cause.ToString(), "${small}-${capital}").ToLowerInvariant();

    public static RemedyTable? Read(string text, string file, List<KnowledgeFault> faults)
    {
        if (YamlMap.ReadMap(text, file, faults) is not { } map)
        {
            return null;
        }

        var before = faults.Count;
        var authority = map.Map("authority") is { } limits ? AuthorityIn(limits) : RemedyTable.None.Authority;
        var cap = Amount(map, "yearly_cap_per_customer");
        var returning = map.Keys.Contains("returning") ? map.Map("returning") : null;
        var perk = map.Keys.Contains("perk") && map.Map("perk") is { } p ? (Map: p, Perk: PerkIn(p)) : default;
        var offers = map.Maps("offers").Select(o => (Map: o, Remedy: Offer(o))).ToList();
        map.NothingElse();
        var words = returning is null ? [] : ReturningIn(returning);
        if (faults.Count > before)
        {
            return null;
        }

        if (perk.Perk is { } given && !SaysWorth(given.Words, given.Worth))
        {
            perk.Map.Fault("words", SayWorth(given.Worth));
        }

        if (authority.GoodwillUpTo > cap)
        {
            map.Fault("yearly_cap_per_customer", $"a customer may be given {Plain(cap)} in a year, and the bot may give {Plain(authority.GoodwillUpTo)} at once: raise the cap or lower \"goodwill_up_to\"");
        }

        foreach (var (offer, remedy) in offers)
        {
            Check(offer, remedy, authority, cap);
        }

        foreach (var same in offers.GroupBy(o => (o.Remedy.Cause, o.Remedy.ByBot, o.Remedy.Worth)))
        {
            var inOrder = same.OrderBy(o => o.Remedy.OrderFrom).ToList();
            foreach (var (first, second) in inOrder.Zip(inOrder.Skip(1)).Where(p => !(p.Second.Remedy.OrderFrom >= p.First.Remedy.OrderTo)))
            {
                second.Map.Fault("cause", $"the offer in line {first.Remedy.Line} is worth just as much for the same orders: keep one, or let their orders not overlap");
            }
        }

        return faults.Count > before ? null : new RemedyTable(authority, cap, [.. offers.Select(o => o.Remedy)]) { Returning = words, Perk = perk.Perk };
    }

    private static void Check(YamlMap offer, Remedy remedy, Authority authority, decimal cap)
    {
        if (remedy.OrderTo <= remedy.OrderFrom)
        {
            offer.Fault("order_to", $"no order is worth {Plain(remedy.OrderFrom)} or more and less than {Plain(remedy.OrderTo ?? 0)}");
        }

        if (remedy.ByBot && remedy.Worth > authority.GoodwillUpTo)
        {
            offer.Fault("worth", $"the bot may give {Plain(authority.GoodwillUpTo)} at most and this is worth {Plain(remedy.Worth)}: write \"by: agent\", or raise \"goodwill_up_to\"");
        }

        if (remedy.Worth > cap)
        {
            offer.Fault("worth", $"this is worth {Plain(remedy.Worth)}, and a customer may be given {Plain(cap)} in a year: it could never be given");
        }

        if (remedy.Worth == 0)
        {
            offer.Fault("worth", "something of value is worth something: write what it costs elsewhere");
        }

        if (!SaysWorth(remedy.Words, remedy.Worth))
        {
            offer.Fault("words", SayWorth(remedy.Worth));
        }
    }

    private static Authority AuthorityIn(YamlMap map)
    {
        var authority = new Authority(Amount(map, "refund_up_to"), Amount(map, "goodwill_up_to"), Amount(map, "no_proof_below"));
        map.NothingElse();
        return authority;
    }

    private static Remedy Offer(YamlMap map)
    {
        var cause = map.Value<Cause>("cause", t => Causes.TryGetValue(t, out var known) ? known : null, $"it is one of {string.Join(", ", Causes.Keys)}");
        var from = map.ValueIfAny("order_from", Money, AnAmount) ?? 0;
        var to = map.ValueIfAny("order_to", Money, AnAmount);
        var give = map.Value<Gift>("give", t => Gifts.TryGetValue(t, out var known) ? known : null, $"it is one of {string.Join(", ", Gifts.Keys)}");
        var worth = Amount(map, "worth");
        var words = WordsIn(map);
        var byBot = map.Value<bool>("by", t => t switch { "bot" => true, "agent" => false, _ => null }, "write bot or agent");
        map.NothingElse();
        return new Remedy(cause, from, to, give, worth, words, byBot, map.Line);
    }

    private static Dictionary<string, string> ReturningIn(YamlMap map)
    {
        var words = new Dictionary<string, string>();
        foreach (var group in map.Keys)
        {
            if (!words.TryAdd(group.ToLowerInvariant(), map.Text(group)))
            {
                map.Fault(group, $"\"{group}\" stands there twice");
            }
        }

        return words;
    }

    private static Perk PerkIn(YamlMap map)
    {
        var perk = new Perk(Amount(map, "worth"), WordsIn(map));
        map.NothingElse();
        return perk;
    }

    private static string WordsIn(YamlMap map) =>
        map.Value<Phrase>("words", t => t.Length <= LongestWords && !t.Any(char.IsControl) ? new Phrase(t) : null, $"write one line of at most {LongestWords} letters").Text ?? "";

    private static bool SaysWorth(string words, decimal worth) => Number().Matches(words.Replace(",", "")).Any(n => decimal.Parse(n.Value, CultureInfo.InvariantCulture) == worth);

    private static string SayWorth(decimal worth) => $"the words do not say what it is worth: put {Plain(worth)} into them, such as \"a ${Plain(worth)} credit for your next order\"";

    private static decimal Amount(YamlMap map, string name) => map.Value(name, Money, AnAmount);

    private static decimal? Money(string text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && amount <= MostMoney && decimal.Round(amount, 2) == amount ? amount : null;

    private static string Plain(decimal amount) => amount.ToString("0.##", CultureInfo.InvariantCulture);

    [GeneratedRegex("(?<small>[a-z])(?<capital>[A-Z])")]
    private static partial Regex Capital();

    [GeneratedRegex(@"\d{1,12}(\.\d{1,4})?")]
    private static partial Regex Number();

    private readonly record struct Phrase(string Text);
}
