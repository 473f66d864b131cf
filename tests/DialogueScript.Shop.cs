using System.Globalization;
using ServiceBot.Conversations;
using ServiceBot.Orders;

namespace ServiceBot.Tests;

/// <summary>The shop of a script: what is looked up there, and what it does of what the bot asks for.</summary>
internal sealed partial class DialogueScript
{
    private OrderBook LookedUp(Happening happening)
    {
        if (_outOfReach)
        {
            return OrderBook.OutOfReach;
        }

        var found = SampleOrders.LookedUp(_desk, _conversation, happening, _now);
        return new OrderBook([.. found.Orders.Select(o => _paidBack.TryGetValue(o.Number, out var paid) ? o with { PaidBack = paid } : o)]);
    }

    // "shop_does_it", once for all that has been asked and not answered.
    private void ShopDoesIt(DialogueYaml step) => ShopAnswers(step, change =>
    {
        if (change.Change.Kind is ChangeKind.Refund or ChangeKind.Cancel)
        {
            PaidBack(change.Change.Order, change.Change.Amount, change.Change.Items);
        }

        return new Happening.OrderChanged(change.Key, $"R-{_references++:D5}");
    });

    private int _references = 1;

    private void ShopAnswers(DialogueYaml step, Func<Errand.ChangeOrder, Happening> answer)
    {
        var asked = _conversation.Settlements.Where(s => s.IsUnderWay).Select(s => new Errand.ChangeOrder(s.Change, s.Key)).ToList();
        Must(step, asked.Count > 0, "the shop was asked for nothing");
        var errands = new List<Errand>();
        foreach (var change in asked)
        {
            Happen(step, answer(change));
            errands.AddRange(_errands);
        }

        _errands = errands;
    }

    private void PaidBack(string order, decimal amount, IReadOnlyList<ChangedItem> items)
    {
        if (!_paidBack.TryGetValue(order, out var paid))
        {
            _paidBack[order] = paid = [];
        }

        paid.Add(new PaidBack(amount, _desk.Knowledge.Business.DayOf(_now), $"R-{_references:D5}") { Items = items });
    }

    private static string ChangeInWords(Errand.ChangeOrder asked) => string.Create(
        CultureInfo.InvariantCulture,
        $"{DialogueYaml.Spelt(asked.Change.Kind)} {asked.Change.Order}{string.Concat(asked.Change.Items.Select(i => $", {i.Quantity} {i.Name}"))}{(asked.Change.Amount == 0 ? "" : $" for {asked.Change.Amount:0.00} {asked.Change.Currency}")}");

    private string MemoryInWords(CustomerMemory memory) => string.Create(
        CultureInfo.InvariantCulture,
        $"{memory.Email}: given {memory.GivenInYearBefore(_now):0.##}{(memory.IsValuedAt(_now) ? ", valued" : "")}{(memory.Person is { } person ? $", {person}'s" : "")}{(memory.PerkToldAt is null ? "" : ", told of the perk")}");
}
