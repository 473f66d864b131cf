using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

/// <summary>Who is typing is told to those who listen, and kept for nobody.</summary>
public sealed class TypingSignsTests
{
    private static readonly ConversationId Id = new("c1");
    private readonly TypingSigns _signs = new(new News());

    [Fact]
    public void A_sign_is_seen_by_who_listens_to_that_conversation_or_to_all()
    {
        using var ours = _signs.Listen(Id);
        using var all = _signs.Listen(null);
        using var others = _signs.Listen(new ConversationId("other"));
        _signs.Show(Id, Speaker.Agent, "Maria");
        Assert.True(ours.Signs.TryRead(out var seen));
        Assert.Equal(new TypingSigns.Sign(Id, Speaker.Agent, "Maria"), seen);
        Assert.True(all.Signs.TryRead(out _));
        Assert.False(others.Signs.TryRead(out _));
    }

    [Fact]
    public void Who_does_not_read_costs_little_and_keeps_the_latest()
    {
        using var ours = _signs.Listen(Id);
        for (var i = 0; i < 1000; i++)
        {
            _signs.Show(Id, Speaker.Agent, $"{i}");
        }

        Assert.Equal(64, ours.Signs.Count);
        Assert.True(ours.Signs.TryRead(out var oldest));
        Assert.Equal("936", oldest.Name);
    }

    [Fact]
    public void Who_has_stopped_listening_is_told_nothing()
    {
        var ours = _signs.Listen(Id);
        ours.Dispose();
        _signs.Show(Id, Speaker.Visitor, "");
        Assert.False(ours.Signs.TryRead(out _));
    }
}
