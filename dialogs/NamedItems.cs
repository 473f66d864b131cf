using ServiceBot.Conversations;
using ServiceBot.Orders;
using ServiceBot.Understanding;

namespace ServiceBot;

/// <summary>Which things of an order a message is about.</summary>
internal static class NamedItems
{
    private static readonly HashSet<string> All = ["everything", "whole", "entire", "both", "complete"];

    private static readonly HashSet<string> OnlyOne = ["one", "1", "single"];

    /// <summary>The items a message names, by a word that is in their names and in no other's; none when it names none, or all of them.</summary>
    public static IReadOnlyList<ChangedItem> In(string text, Order order)
    {
        if (order.Items.Count == 1 && order.Items[0].Quantity == 1)
        {
            return [];
        }

        var said = Folded.Words(Folded.Fold(text)).ConvertAll(w => w.Text);
        if (said.Exists(All.Contains) || said is ["all"] or ["yes", "all", ..] || said.Zip(said.Skip(1)).Any(pair => pair is ("all", "of")))
        {
            return [];
        }

        var words = said.ConvertAll(Stemmer.Stem);
        var names = order.Items.Select(i => Folded.Words(Folded.Fold($"{i.Name} {i.Group}")).Select(w => Stemmer.Stem(w.Text)).ToHashSet()).ToList();
        var named = new List<ChangedItem>();
        foreach (var (item, own) in order.Items.Zip(names))
        {
            var distinct = own.Where(w => w.Length > 2 && !names.Exists(other => other != own && other.Contains(w))).ToHashSet();
            if (words.FindIndex(distinct.Contains) is >= 0 and var at)
            {
                named.Add(new ChangedItem(item.Name, said.Take(at).TakeLast(3).Any(OnlyOne.Contains) ? 1 : item.Quantity));
            }
        }

        return named.Count == order.Items.Count && named.Zip(order.Items).All(p => p.First.Quantity == p.Second.Quantity) ? [] : named;
    }
}
