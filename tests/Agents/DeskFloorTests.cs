using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Agents;
using ServiceBot.Conversations;
using ServiceBot.FrontDesk;
using ServiceBot.Storage;
using ServiceBot.Tests.FrontDesk;
using ServiceBot.Tests.Knowledge;

namespace ServiceBot.Tests.Agents;

/// <summary>The line that calls agents to their desks.</summary>
public sealed class DeskFloorTests : IDisposable
{
    private readonly TestHouse _house = new();
    private readonly DeskFloor _floor;

    public DeskFloorTests() => _floor = new DeskFloor(_house.Store, new CurrentDesk(SampleBusiness.Desk), new TeamsPlaces(_house.Store, new CurrentDesk(SampleBusiness.Desk)), new News(), NullLogger<DeskFloor>.Instance);

    public void Dispose() => _house.Dispose();

    [Fact]
    public async Task Everybody_is_called_at_every_desk()
    {
        var id = await _house.OpenCaseAsync("c");
        var (ann, ben) = (_floor.Sit(), _floor.Sit());
        Assert.IsType<Delivery.Done>(await DeliverAsync(id, new Errand.AlertEveryone("C-1")));
        foreach (var seat in new[] { ann, ben })
        {
            Assert.True(seat.Reader.TryRead(out var said));
            var alert = JsonDocument.Parse(said).RootElement;
            Assert.Equal(("alert", true, "C-1"), (alert.GetProperty("type").GetString(), alert.GetProperty("everyone").GetBoolean(), alert.GetProperty("reference").GetString()));
        }
    }

    [Fact]
    public async Task With_no_desk_open_a_call_waits()
    {
        var id = await _house.OpenCaseAsync("c");
        Assert.IsType<Delivery.NotYet>(await DeliverAsync(id, new Errand.AlertAgent(TestHouse.Ann, "C-1", 1)));
        Assert.IsType<Delivery.NotYet>(await DeliverAsync(id, new Errand.AlertEveryone("C-1")));
    }

    [Fact]
    public async Task A_call_to_a_case_that_is_taken_or_meant_for_another_has_no_point()
    {
        var id = await _house.OpenCaseAsync("c");
        Assert.IsType<Delivery.Pointless>(await DeliverAsync(id, new Errand.AlertAgent(new AgentId("ben"), "C-1", 1)));
        await _house.Hall.TakeAsync(id, new Happening.AgentTook(TestHouse.Ann), Origin.Unnamed, CancellationToken.None);
        Assert.IsType<Delivery.Pointless>(await DeliverAsync(id, new Errand.AlertAgent(TestHouse.Ann, "C-1", 1)));
        Assert.IsType<Delivery.Pointless>(await DeliverAsync(id, new Errand.AlertEveryone("C-1")));
    }

    [Fact]
    public void The_desk_carries_calls_and_nothing_else()
    {
        var conversation = Conversation.Begun(new ConversationId("c"), _house.Clock.GetUtcNow());
        Assert.Equal("desk:c", _floor.Line.TargetOf(conversation, new Errand.AlertAgent(TestHouse.Ann, "C-1", 1)));
        Assert.Equal("desk:c", _floor.Line.TargetOf(conversation, new Errand.AlertEveryone("C-1")));
        Assert.Null(_floor.Line.TargetOf(conversation, new Errand.Relay(TestHouse.Ann, "C-1", "hello")));
        Assert.Null(_floor.Line.TargetOf(conversation, new Errand.Say(Speaker.Bot, "bot", "hello", [])));
    }

    private Task<Delivery> DeliverAsync(ConversationId id, Errand errand) =>
        _floor.Line.DeliverAsync([new DueErrand(1, id, "desk", $"desk:{id}", errand, 0, _house.Clock.GetUtcNow(), false)], CancellationToken.None);
}
