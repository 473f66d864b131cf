using Newtonsoft.Json.Linq;

namespace ServiceBot.Agents;

/// <summary>The room that is left in a card. Whatever is put in first is sure of its place; what comes last is cut first.</summary>
internal sealed class CardRoom(int bytes)
{
    // For "… and 12 more".
    private const int MoreLine = 160;
    private int _left = bytes;

    /// <summary>A part that has its place if it fits at all.</summary>
    public JObject? Whole(JObject part)
    {
        var weight = CardParts.Weight(part);
        if (weight > _left)
        {
            return null;
        }

        _left -= weight;
        return part;
    }

    /// <summary>As many of the items as fit, under a heading, with how many more there are; null when there are none or none fits.</summary>
    /// <param name="most">How many there may be in any case.</param>
    public JObject? First<T>(string heading, IReadOnlyList<T> items, int most, Func<T, JObject> draw) =>
        Section(heading, items, draw, most, kept => kept < items.Count ? [CardParts.Paragraph(CardParts.Soft($"… and {items.Count - kept} more"))] : []);

    /// <summary>The last of the items, as many as fit.</summary>
    public JObject? Last<T>(string heading, IReadOnlyList<T> items, int most, Func<T, JObject> draw) =>
        Section(heading, items.Reverse(), draw, most, _ => [], reversed: true);

    private JObject? Section<T>(
        string heading, IEnumerable<T> items, Func<T, JObject> draw, int most, Func<int, IEnumerable<JObject>> more, bool reversed = false)
    {
        var left = _left - CardParts.Weight(CardParts.Section(heading, [])) - MoreLine;
        var kept = new List<JObject>();
        foreach (var item in items.Take(most).Select(draw))
        {
            var weight = CardParts.Weight(item);
            if (weight > left)
            {
                break;
            }

            left -= weight;
            kept.Add(item);
        }

        if (kept.Count == 0)
        {
            return null;
        }

        _left = left;
        return CardParts.Section(heading, reversed ? Enumerable.Reverse(kept) : kept.Concat(more(kept.Count)));
    }
}
