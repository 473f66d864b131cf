using ServiceBot.Conversations;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Storage;

/// <summary>What rooms keep for themselves.</summary>
public sealed class DrawerTests : IDisposable
{
    private readonly string _folder = Repository.TemporaryFolder();
    private readonly Store _store;
    private readonly Drawer<Place> _places;

    public DrawerTests()
    {
        _store = TestData.Open(_folder);
        _places = _store.Drawer<Place>("places");
    }

    public void Dispose() => _store.Dispose();

    [Fact]
    public async Task What_is_kept_outlives_the_process()
    {
        var place = new Place(new AgentId("maria"), "https://example.org/", new DateTimeOffset(2026, 11, 18, 18, 0, 0, TimeSpan.Zero), null);
        await _places.KeepAsync("maria", place, CancellationToken.None);
        using var again = TestData.Open(_folder);
        Assert.Equal(place, again.Drawer<Place>("places").Find("maria"));
    }

    [Fact]
    public async Task The_last_one_kept_counts()
    {
        await _places.KeepAsync("a", new Place(new AgentId("maria"), "1", null, null), CancellationToken.None);
        await _places.KeepAsync("a", new Place(new AgentId("maria"), "2", null, null), CancellationToken.None);
        Assert.Equal("2", Assert.Single(_places.All()).Value.Address);
    }

    [Fact]
    public async Task Of_many_who_keep_the_first_one_wins()
    {
        var kept = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => _places.KeepIfAbsentAsync("a", new Place(new AgentId("maria"), $"{i}", null, null), CancellationToken.None)));
        Assert.Single(kept, k => k);
        Assert.Equal($"{Array.IndexOf(kept, true)}", _places.Find("a")!.Address);
    }

    [Fact]
    public async Task What_is_forgotten_is_gone_and_may_be_forgotten_again()
    {
        await _places.KeepAsync("a", new Place(new AgentId("maria"), "1", null, null), CancellationToken.None);
        await _places.ForgetAsync("a", CancellationToken.None);
        await _places.ForgetAsync("a", CancellationToken.None);
        Assert.Null(_places.Find("a"));
        Assert.Empty(_places.All());
        Assert.True(await _places.KeepIfAbsentAsync("a", new Place(new AgentId("maria"), "2", null, null), CancellationToken.None));
    }

    [Fact]
    public async Task Drawers_know_nothing_of_one_another()
    {
        await _store.Drawer<Place>("others").KeepAsync("a", new Place(new AgentId("maria"), "1", null, null), CancellationToken.None);
        Assert.Null(_places.Find("a"));
        Assert.Empty(_places.All());
    }

    [Theory]
    [InlineData("")]
    [InlineData("'; DROP TABLE drawers; --")]
    [InlineData("29:1b\u0000\U0001F600")]
    public async Task A_key_may_be_any_text(string key)
    {
        await _places.KeepAsync(key, new Place(new AgentId("maria"), key, null, "x"), CancellationToken.None);
        Assert.Equal(key, _places.Find(key)!.Address);
        Assert.Equal(TestData.Kept(key), Assert.Single(_places.All()).Key);
    }

    private sealed record Place(AgentId Agent, string Address, DateTimeOffset? Since, string? Note);
}
