using ServiceBot.Agents;
using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Teams;

/// <summary>To whom an agent's next words go, and when they must be asked.</summary>
public sealed class AgentChatTests : IDisposable
{
    private static readonly ConversationId Anna = new("anna"), Ben = new("ben"), Cleo = new("cleo");
    private readonly Store _store = TestData.Open(Repository.TemporaryFolder());

    public void Dispose() => _store.Dispose();

    [Theory]
    [InlineData("anna", "anna", "anna", "anna")]
    [InlineData("anna", "", "anna", "anna")]
    [InlineData("", "anna", "anna", "anna")]
    [InlineData("anna", "anna", "anna ben", "anna")]
    [InlineData("anna", "ben", "anna ben", "")]
    [InlineData("anna", "ben", "anna", "anna")]
    [InlineData("anna", "ben", "ben", "")]
    [InlineData("anna", "anna", "ben", "")]
    [InlineData("", "", "anna", "")]
    [InlineData("", "ben", "anna", "")]
    [InlineData("anna", "anna", "", "")]
    public void Words_go_to_whom_they_certainly_are_for(string focus, string shown, string taken, string to)
    {
        var chat = AgentChat.Empty with { Focus = Named(focus), Shown = Named(shown) };
        Assert.Equal(Named(to), chat.Addressee([.. taken.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => new ConversationId(t))]));
    }

    [Fact]
    public void Whatever_comes_in_between_nobody_but_the_chosen_one_is_written_to()
    {
        var chance = new Random(20261125);
        ConversationId[] all = [Anna, Ben, Cleo];
        var chat = AgentChat.Empty;
        var (chosen, interrupted) = ((ConversationId?)null, false);
        for (var step = 0; step < 5000; step++)
        {
            var who = all[chance.Next(all.Length)];
            if (chance.Next(3) == 0)
            {
                (chat, chosen, interrupted) = (chat.Choosing(who), who, false);
            }
            else
            {
                (chat, interrupted) = (chat with { Shown = who }, who != chosen);
            }

            var to = chat.Addressee(all);
            Assert.True(to is null || to == chosen || chosen is null && to == who, $"step {step}");
            Assert.True(chosen is null || to is null == interrupted, $"step {step}");
        }
    }

    [Fact]
    public async Task A_message_is_taken_once_and_again_if_it_failed()
    {
        var (chats, agent) = (new AgentChats(_store), new AgentId("maria"));
        await Assert.ThrowsAsync<IOException>(() => chats.TakeOnceAsync<string>(agent, "m1", () => throw new IOException(), CancellationToken.None));
        Assert.Equal("done", await chats.TakeOnceAsync(agent, "m1", () => Task.FromResult<string?>("done"), CancellationToken.None));
        Assert.Null(await chats.TakeOnceAsync(agent, "m1", () => Task.FromResult<string?>("twice"), CancellationToken.None));
        Assert.Equal("other", await chats.TakeOnceAsync(new AgentId("daniel"), "m1", () => Task.FromResult<string?>("other"), CancellationToken.None));
    }

    [Fact]
    public async Task Messages_of_one_agent_are_taken_one_after_another_as_they_came()
    {
        var (chats, agent, order) = (new AgentChats(_store), new AgentId("maria"), new List<int>());
        var gate = new TaskCompletionSource();
        var first = chats.TakeOnceAsync(agent, "m1", async () => { await gate.Task; order.Add(1); return ""; }, CancellationToken.None);
        var second = chats.TakeOnceAsync(agent, "m2", () => { order.Add(2); return Task.FromResult<string?>(""); }, CancellationToken.None);
        gate.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal([1, 2], order);
    }

    [Fact]
    public void Only_the_last_are_held_and_remembered()
    {
        var chat = Enumerable.Range(0, 100).Aggregate(AgentChat.Empty, (c, i) => c.Holding(new HeldText($"m{i}", "words")).Noting($"m{i}"));
        Assert.Equal("m99", chat.Held[^1].Id);
        Assert.Equal(5, chat.Held.Count);
        Assert.Equal(50, chat.Seen.Count);
    }

    private static ConversationId? Named(string name) => name.Length == 0 ? null : new ConversationId(name);
}
