using FsCheck;
using FsCheck.Fluent;
using ServiceBot.Conversations;
using ServiceBot.Orders;
using ServiceBot.Tests.Handoff;
using ServiceBot.Tests.Knowledge;
using static ServiceBot.Conversations.Happening;

namespace ServiceBot.Tests.Care;

/// <summary>
/// Whatever two chats of a customer, the team, the shop and the clock do in whatever order: no money twice, nothing above what the bot
/// may decide, no third question back, no stage without a way on, and no case without owner or alarm.
/// </summary>
public sealed class PutRightProperties
{
    private const string Mine = "JP-1008, 66044";
    private static readonly DateTimeOffset Start = Staff.At("2026-11-17 09:00");

    private static readonly string[] Words =
    [
        "I want my money back", $"I want my money back for {Mine}", Mine, "JP-1064, 98520", "JP-1042, 98520", "JP-1070, 43215", "JP-1003, 53703", "dwayne.mitchell@example.com", "66044", "yes", "Yes, please", "no", "No, thank you",
        "my lamp arrived damaged", "A new one, please", "My money back, please", "Only the Pebble tea set", "one of the lamps please", "It came damaged", "It is not what I expected", "can i still cancel my order", "where is my order?",
        "asdf qwer", "price", "A person please", "this is ridiculous!!", "thanks", "how do I clean my oak table?", "JP-1056, 94110",
    ];

    private static readonly Gen<Act> Acts = Gen.Frequency(
        (12, Gen.Choose(0, 1).SelectMany(chat => Gen.Elements(Words).Select(w => new Act(chat, new VisitorWrote(w), Shop.Idle)))),
        (1, Gen.Choose(0, 1).Select(chat => new Act(chat, new VisitorIdentified(new Customer("8", "Dwayne Mitchell", "dwayne.mitchell@example.com")), Shop.Idle))),
        (6, Gen.Choose(0, 1).SelectMany(chat => Gen.Elements(Shop.Does, Shop.Does, Shop.Does, Shop.Refuses, Shop.Repeats).Select(shop => new Act(chat, null, shop)))),
        (1, Gen.Choose(0, 1).SelectMany(chat => Gen.Elements<Happening>(new AgentTook(new("maria")), new AgentResolved(new("maria")), new AgentHandedBack(new("maria")), new VisitorEnded(), new VisitorRated(new Rating(1, ""))).Select(h => new Act(chat, h, Shop.Idle)))),
        (3, Gen.Choose(0, 1).Select(chat => new Act(chat, new TimePassed(), Shop.Idle))));

    private static readonly Arbitrary<List<(Act Act, int Minutes)>> Stories =
        Acts.SelectMany(act => Gen.Frequency((8, Gen.Choose(0, 1)), (1, Gen.Choose(2, 30)), (1, Gen.Choose(600, 15_000))).Select(minutes => (act, minutes))).ListOf().ToArbitrary();

    private enum Shop
    {
        Idle,
        Does,
        Refuses,

        /// <summary>It tells once more what it has told.</summary>
        Repeats,
    }

    private sealed record Act(int Chat, Happening? What, Shop Shop);

    [Fact]
    public void Money_goes_back_once_within_the_limits_and_nobody_is_left() => Always.Holds(Stories, story => new World().Live(story), cases: 400);

    // The shop does each key once, as the sources do; what it has done shows in the orders.
    private sealed class World
    {
        private readonly Conversation[] _chats = [Conversation.Begun(new ConversationId("one"), Start), Conversation.Begun(new ConversationId("two"), Start)];
        private readonly Dictionary<string, CustomerMemory> _memories = [];
        private readonly Dictionary<string, OrderChange> _done = [];
        private readonly Queue<Errand.ChangeOrder>[] _asked = [new(), new()];
        private readonly List<Errand.ChangeOrder>[] _answered = [[], []];
        private DateTimeOffset _now = Start;

        public void Live(List<(Act Act, int Minutes)> story)
        {
            foreach (var (act, minutes) in story)
            {
                var until = _now.AddMinutes(minutes);
                for (var rings = 0; Earliest() is var (wake, chat) && wake <= until; rings++)
                {
                    Assert.True(rings < 8000, $"the clock rings for ever at {wake}");
                    _now = wake > _now ? wake : _now;
                    Step(chat, new TimePassed());
                }

                _now = until;
                if (act.What is { } what)
                {
                    Step(act.Chat, what);
                }
                else
                {
                    Answer(act.Chat, act.Shop);
                }
            }
        }

        private (DateTimeOffset At, int Chat)? Earliest() =>
            _chats.Select((c, i) => (c.WakeAt, i)).Where(c => c.WakeAt is not null).OrderBy(c => c.WakeAt).Select(c => ((DateTimeOffset, int)?)(c.WakeAt!.Value, c.i)).FirstOrDefault();

        private void Answer(int chat, Shop shop)
        {
            if (shop == Shop.Repeats && _answered[chat] is [.., var last])
            {
                Step(chat, new OrderChanged(last.Key, "R-again"));
            }
            else if (shop != Shop.Repeats && _asked[chat].TryDequeue(out var change))
            {
                if (shop == Shop.Refuses && !_done.ContainsKey(change.Key))
                {
                    Step(chat, new OrderNotChanged(change.Key, "Locked."));
                    return;
                }

                _done.TryAdd(change.Key, change.Change);
                _answered[chat].Add(change);
                NoMoneyTwice(change.Change.Order);
                Step(chat, new OrderChanged(change.Key, $"R-{_done.Count}"));
            }
        }

        private void NoMoneyTwice(string number)
        {
            var order = Filed(number);
            var back = _done.Values.Where(c => c.Order == number && c.Kind is ChangeKind.Refund or ChangeKind.Cancel).ToList();
            Assert.True(back.Sum(c => c.Amount) <= order.Total + order.DeliveryFee, $"more went back for {number} than was paid: {string.Join(", ", back)}");
        }

        private void Step(int chat, Happening what)
        {
            var before = _chats[chat];
            var book = new OrderBook([.. SampleOrders.LookedUp(SampleBusiness.Desk, before, what, _now).Orders.Select(o => WithPaidBack(o))]);
            var decision = SampleBusiness.Desk.Decide(before, what, new Moment(_now, new Dictionary<AgentId, int>()) { Orders = book, Memories = [.. _memories.Values] });
            var after = _chats[chat] = decision.After;
            if (decision.Memory is { } memory)
            {
                _memories[memory.Email] = memory;
                Assert.True(memory.GivenInYearBefore(_now) <= SampleBusiness.Knowledge.Remedies.YearlyCap, "more was given than a year allows");
            }

            foreach (var change in decision.Errands.OfType<Errand.ChangeOrder>())
            {
                WithinAuthority(change.Change, after);
                _asked[chat].Enqueue(change);
            }

            Assert.InRange(after.Hoops, 0, 2);
            Assert.DoesNotContain(after.Stage, new[] { CareStage.WithBot, CareStage.Refunding });
            Assert.Equal(after.HasOpenCase, after.Stage is CareStage.CallingAgent or CareStage.WithAgent);
            if (after is { HasOpenCase: true, Case: { } open })
            {
                Assert.NotNull(SampleBusiness.Knowledge.FindAgent(open.Owner));
                Assert.True(after.WakeAt is not null || open.TakenAt is not null && after.AgentAwaitedSince is null && !open.HasOpenPromise, "an open case has no alarm");
            }

            Assert.True(after.Stage != CareStage.PuttingRight || after.WakeAt is not null, "the shop was asked and nobody looks whether it answers");
            Assert.True(after.EndedAt is not null || after.HasOpenCase || SampleBusiness.Desk.Decide(after, new VisitorWrote("I want to talk to a person"), new Moment(_now, new Dictionary<AgentId, int>())).After.HasOpenCase, $"from {after.Stage} there is no way to a person");
        }

        private static void WithinAuthority(OrderChange change, Conversation after)
        {
            var authority = SampleBusiness.Knowledge.Remedies.Authority;
            Assert.InRange(change.Amount, 0, change.Kind == ChangeKind.Goodwill ? authority.GoodwillUpTo : authority.RefundUpTo);
            Assert.True(after.Order is { Verified: true } && after.Order.Number == change.Order, $"{change.Order} was not shown to be theirs");
            Assert.NotEqual("JP-1003", change.Order);
        }

        private Order WithPaidBack(Order order) => order with
        {
            PaidBack = [.. _done.Values.Where(c => c.Order == order.Number && c.Kind is ChangeKind.Refund or ChangeKind.Cancel).Select(c => new PaidBack(c.Amount, DateOnly.FromDateTime(Start.UtcDateTime), "R") { Items = c.Items })],
        };

        private static Order Filed(string number) => SampleBusiness.Knowledge.Orders.First(o => o.Number == number).AsOf(DateOnly.FromDateTime(Start.UtcDateTime));
    }
}
