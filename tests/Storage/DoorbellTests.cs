using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

/// <summary>Who listens for a conversation hears of each of its turns, and of no other's.</summary>
public sealed class DoorbellTests
{
    private static readonly ConversationId Ours = new("ours");
    private static readonly ConversationId Other = new("other");
    private readonly Doorbell _bell = new();

    [Fact]
    public void Everybody_at_one_conversation_hears_it_and_nobody_at_another()
    {
        var heard = new List<string>();
        using var first = _bell.Listen(Ours, () => heard.Add("first"));
        using var second = _bell.Listen(Ours, () => heard.Add("second"));
        using var other = _bell.Listen(Other, () => heard.Add("other"));
        using var all = _bell.Listen(null);
        _bell.Ring(Ours);
        Assert.Equal(["first", "second"], heard);
        Assert.True(all.Rings.TryRead(out var rung));
        Assert.Equal(Ours, rung);
        _bell.Ring(new ConversationId("nobody's"));
        Assert.Equal(["first", "second"], heard);
    }

    [Fact]
    public void Who_has_stopped_hears_nothing_and_may_stop_twice()
    {
        var heard = 0;
        var gone = _bell.Listen(Ours, () => heard += 100);
        using var stays = _bell.Listen(Ours, () => heard++);
        gone.Dispose();
        gone.Dispose();
        _bell.Ring(Ours);
        Assert.Equal(1, heard);
    }

    [Fact]
    public void When_something_may_have_been_missed_each_conversation_is_rung_for()
    {
        var heard = new List<string>();
        using var ours = _bell.Listen(Ours, () => heard.Add("ours"));
        using var other = _bell.Listen(Other, () => heard.Add("other"));
        using var all = _bell.Listen(null);
        _bell.RingAll();
        Assert.Equal(["other", "ours"], heard.Order());
        Assert.False(all.Rings.TryRead(out _));
    }

    [Fact]
    public async Task Many_come_and_go_at_once_and_who_stays_hears_every_ring()
    {
        const int Rings = 2000;
        var heard = 0;
        using var stays = _bell.Listen(Ours, () => Interlocked.Increment(ref heard));
        var coming = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var i = 0; i < Rings; i++)
            {
                _bell.Listen(Ours, () => { }).Dispose();
            }
        }));
        var ringing = Task.Run(() =>
        {
            for (var i = 0; i < Rings; i++)
            {
                _bell.Ring(Ours);
            }
        });
        await Task.WhenAll([.. coming, ringing]);
        Assert.Equal(Rings, heard);
    }
}
