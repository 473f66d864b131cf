using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using ServiceBot.Conversations;
using ServiceBot.Storage;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Owner;

/// <summary>A backup made while the bot runs is whole and can be gone back to; one that is not whole is said to be so.</summary>
public sealed class BackupVerbTests
{
    private readonly string _folder = Repository.TemporaryFolder();

    private string Copy => Path.Combine(_folder, "backups", "friday.db");

    [Fact]
    [Trait("Fault", "R14")]
    public async Task What_was_backed_up_while_the_bot_ran_is_there_when_it_is_put_back()
    {
        string conversation;
        await using (var house = await RunningHouse.StartAsync(options: [TestData.OnSqlite]))
        {
            using var visitor = await house.ArriveAsync();
            conversation = visitor.Conversation;
            await visitor.AskAsync("do you deliver to Aberdeen?");
            using var writing = new CancellationTokenSource();
            var writes = Task.Run(async () =>
            {
                using var other = await house.ArriveAsync();
                while (!writing.IsCancellationRequested)
                {
                    await other.AskAsync("how long does delivery take?");
                    await Task.Delay(400);
                }
            });
            var (code, output, error) = Typed.Run("backup", Copy, "--data", house.Data);
            await writing.CancelAsync();
            await writes;
            Assert.Equal(0, code);
            Assert.Equal("", error);
            Assert.StartsWith($"{Copy}: whole; ", output);
            Assert.Equal([Copy], Directory.GetFiles(Path.GetDirectoryName(Copy)!));
            Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(Copy) == (UnixFileMode.UserRead | UnixFileMode.UserWrite), "Others may read it.");
            await visitor.AskAsync("and this is said after it");
        }

        var restored = Repository.TemporaryFolder();
        File.Copy(Copy, Path.Combine(restored, "servicebot.db"));
        await using var again = await RunningHouse.StartAsync(restored, options: [TestData.OnSqlite]);
        var texts = again.Services.GetRequiredService<Store>().LinesAfter(new ConversationId(conversation), 0, 10).Select(l => l.Text).ToList();
        Assert.Equal(3, texts.Count);
        Assert.Equal("do you deliver to Aberdeen?", texts[1]);
    }

    [Fact]
    public void A_backup_is_never_written_over_and_one_of_nothing_is_none()
    {
        Assert.Contains("There is no servicebot.db", Typed.Run("backup", Copy, "--data", _folder).Error);
        Assert.Equal(2, Typed.Run("backup", Copy, "--data", _folder).Exit);
        Made();
        var before = File.ReadAllBytes(Copy);
        var (code, _, error) = Typed.Run("backup", Copy, "--data", _folder);
        Assert.Equal(2, code);
        Assert.Contains("is there already", error);
        Assert.Equal(before, File.ReadAllBytes(Copy));
    }

    [Fact]
    public void What_cannot_be_written_is_said_and_leaves_nothing_behind()
    {
        Store.Open(new StoragePlace(_folder), new Doorbell(), new News()).Dispose();
        File.WriteAllText(Path.Combine(_folder, "a-file"), "");
        var (code, _, error) = Typed.Run("backup", Path.Combine(_folder, "a-file", "friday.db"), "--data", _folder);
        Assert.Equal(2, code);
        Assert.Contains("could not be written", error);
        Assert.Equal(2, Typed.Run("backup").Exit);
    }

    [Theory]
    [InlineData("DELETE FROM lines WHERE seq = 2", "1 conversations have a gap in their transcript")]
    [InlineData("PRAGMA user_version = 900", "it is of a newer ServiceBot (form 900, ")]
    public async Task What_is_not_whole_is_said_to_be_so(string meddling, string expected)
    {
        await using (var house = await RunningHouse.StartAsync(_folder, options: [TestData.OnSqlite]))
        {
            using var visitor = await house.ArriveAsync();
            await visitor.AskAsync("do you deliver to Aberdeen?");
        }

        Assert.Equal(0, Typed.Run("backup", Copy, "--data", _folder).Exit);
        Assert.Equal(0, Typed.Run("verify", Copy).Exit);
        using (var connection = new SqliteConnection($"Data Source={Copy};Pooling=False"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = meddling;
            command.ExecuteNonQuery();
        }

        var (code, output, _) = Typed.Run("verify", Copy);
        Assert.Equal(1, code);
        Assert.Contains(expected, output);
    }

    [Fact]
    public void A_damaged_page_is_found()
    {
        Made();
        using (var file = File.OpenWrite(Copy))
        {
            file.Position = 4096;
            file.Write([.. Enumerable.Repeat((byte)0x55, 100)]);
        }

        Assert.NotEqual(0, Typed.Run("verify", Copy).Exit);
    }

    [Theory]
    [InlineData("this is no database", "cannot be read as a database")]
    [InlineData(null, "There is no file")]
    [InlineData("", "is a database, but not ServiceBot's")]
    public void What_is_no_database_of_ours_is_refused(string? content, string expected)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Copy)!);
        if (content is not null)
        {
            File.WriteAllText(Copy, content);
        }

        var (code, _, error) = Typed.Run("verify", Copy);
        Assert.Equal(2, code);
        Assert.Contains(expected, error);
    }

    private void Made()
    {
        Store.Open(new StoragePlace(_folder), new Doorbell(), new News()).Dispose();
        Assert.Equal(0, Typed.Run("backup", Copy, "--data", _folder).Exit);
    }
}
