using Microsoft.Extensions.Logging.Abstractions;
using ServiceBot.Storage;
using ServiceBot.Tests.Owner;
using ServiceBot.Tests.Running;
using static ServiceBot.Tests.DirectLine.Calls;

namespace ServiceBot.Tests.DirectLine;

/// <summary>The keys of tokens change without anybody noticing, and old ones go when nothing needs them any more.</summary>
public sealed class TokenKeyTests
{
    private static readonly DateTimeOffset Now = TestClock.Wednesday;
    private readonly string _folder = Repository.TemporaryFolder();
    private readonly TestClock _clock = new();

    [Fact]
    public async Task A_new_key_is_taken_up_while_the_program_runs_and_what_the_old_one_signed_stays_good()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var file = new TokenKeyFile(house.Data);
        var first = Assert.Single(file.Read()).Id;
        Assert.Equal(first, KeyOf(visitor.Token));

        Assert.Equal(0, Typed.Run("new-token-key", "--data", house.Data).Exit);
        house.Clock.Move(TimeSpan.FromSeconds(3));
        await visitor.AskAsync("hello");
        var old = visitor.Token;
        await visitor.RenewAsync();
        Assert.NotEqual(first, KeyOf(visitor.Token));
        Assert.Equal(file.Read()[1].Id, KeyOf(visitor.Token));
        await house.Http.GetAsync(visitor.Activities, old).BodyAsync();
        await house.Http.GetAsync(visitor.Activities, visitor.Token).BodyAsync();
    }

    [Fact]
    public async Task A_key_that_is_taken_out_of_the_file_opens_nothing_any_more()
    {
        await using var house = await RunningHouse.StartAsync();
        using var visitor = await house.ArriveAsync();
        var another = Repository.TemporaryFolder();
        new TokenKeyFile(another).Begin(Now);
        File.Move(new TokenKeyFile(another).Path, new TokenKeyFile(house.Data).Path, overwrite: true);
        house.Clock.Move(TimeSpan.FromSeconds(3));
        await house.Http.GetAsync(visitor.Activities, visitor.Token).RefusedAsync(403, "TokenExpired");
    }

    [Fact]
    public async Task A_restart_changes_no_key()
    {
        var clock = new TestClock();
        string token, conversation;
        await using (var first = await RunningHouse.StartAsync(_folder, clock: clock))
        {
            using var visitor = await first.ArriveAsync();
            (token, conversation) = (visitor.Token, visitor.Activities);
        }

        await using var second = await RunningHouse.StartAsync(_folder, clock: clock);
        await second.Http.GetAsync(conversation, token).BodyAsync();
    }

    [Fact]
    public void A_key_is_kept_as_long_as_a_token_it_signed_may_live()
    {
        var file = new TokenKeyFile(_folder);
        file.Begin(Now);
        var first = file.Read()[0].Id;
        Assert.Equal(0, file.Rotate(Now + TimeSpan.FromDays(100)));
        Assert.Equal(first, file.Read()[0].Id);
        Assert.Equal(0, file.Rotate(Now + TimeSpan.FromDays(114)));
        Assert.Equal(first, file.Read()[0].Id);
        Assert.Equal(1, file.Rotate(Now + TimeSpan.FromDays(115)));
        Assert.DoesNotContain(file.Read(), k => k.Id == first);
        Assert.Equal(2, file.Rotate(Now + TimeSpan.FromDays(1000)));
        Assert.Equal(2, file.Read().Count);
    }

    [Fact]
    public void The_file_is_its_owners_only_also_after_a_change()
    {
        var file = new TokenKeyFile(_folder);
        file.Begin(Now);
        file.Rotate(Now);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file.Path));
        }

        Assert.Equal([file.Path], Directory.EnumerateFiles(_folder));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("[null]")]
    [InlineData("[{}]")]
    [InlineData("""[{"Id":"a","MadeAt":"2026-11-18T18:00:00+00:00","Value":"AAAA"}]""")]
    public void A_damaged_file_stops_the_start_with_a_sentence_and_stays_as_it_is(string content)
    {
        var file = new TokenKeyFile(_folder);
        File.WriteAllText(file.Path, content);
        Assert.Contains("delete it", Assert.Throws<InvalidDataException>(() => new TokenKeys(_folder, _clock, NullLogger<TokenKeys>.Instance)).Message);
        var typed = Typed.Run("new-token-key", "--data", _folder);
        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains("delete it", Assert.Single(typed.ErrorLines));
        Assert.Equal(content, File.ReadAllText(file.Path));
    }

    [Fact]
    public void Damaged_while_the_program_runs_it_is_said_and_the_keys_known_before_still_hold()
    {
        using var log = new LogKeeper();
        var keys = new TokenKeys(_folder, _clock, new Microsoft.Extensions.Logging.Logger<TokenKeys>(new Microsoft.Extensions.Logging.LoggerFactory([log])));
        var newest = keys.Newest;
        File.WriteAllText(new TokenKeyFile(_folder).Path, "nonsense");
        _clock.Move(TimeSpan.FromSeconds(3));
        Assert.Equal(newest, keys.Newest);
        _clock.Move(TimeSpan.FromSeconds(3));
        Assert.Equal(newest, keys.Find(newest.Id));
        Assert.Contains("cannot be read", Assert.Single(log.Lines));
        Assert.Null(keys.Find(null));
        Assert.Null(keys.Find("another"));
    }

    [Fact]
    public void The_verb_says_what_it_did_and_shows_no_key()
    {
        var file = new TokenKeyFile(_folder);
        file.Begin(TimeProvider.System.GetUtcNow());
        var typed = Typed.Run("new-token-key", "--data", _folder);
        Assert.Equal((0, ""), (typed.Exit, typed.Error));
        Assert.Contains("1 older still good, 0 dropped", typed.Output);
        Assert.All(file.Read(), k => Assert.DoesNotContain(Convert.ToBase64String(k.Value), typed.Output));
    }

    [Fact]
    public void Where_the_bot_has_never_run_the_verb_makes_no_key()
    {
        var typed = Typed.Run("new-token-key", "--data", _folder);
        Assert.Equal((2, ""), (typed.Exit, typed.Output));
        Assert.Contains("when it starts", Assert.Single(typed.ErrorLines));
        Assert.Empty(Directory.EnumerateFiles(_folder));
    }

    private static string KeyOf(string token) => new Microsoft.IdentityModel.JsonWebTokens.JsonWebToken(token).Kid;
}
