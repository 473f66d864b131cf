using Microsoft.Data.Sqlite;
using ServiceBot.Storage;

namespace ServiceBot.Tests.Running;

/// <summary>What stops the start, and the sentence it says.</summary>
public sealed class StartTests
{
    [Fact]
    public void Without_a_team_the_start_is_refused_and_names_the_file() => AssertRefused(k => File.Delete(Path.Combine(k, "team.yaml")), "team.yaml:1:", "name your team");

    [Fact]
    public void With_an_empty_team_the_start_is_refused_and_names_the_file() => AssertRefused(k => File.WriteAllText(Path.Combine(k, "team.yaml"), "[]\n"), "team.yaml:1:", "named human");

    [Fact]
    public void With_a_broken_answer_the_start_is_refused_and_names_the_file() =>
        AssertRefused(k => File.WriteAllText(Path.Combine(k, "answers", "returns.md"), "no front matter"), "answers/returns.md:1:", "---");

    [Fact]
    public void Without_knowledge_the_start_is_refused() => AssertRefused(k => Directory.Delete(k, recursive: true), "business.yaml", "missing");

    [Fact]
    [Trait("Fault", "R14")]
    public void A_database_of_a_newer_program_is_not_touched()
    {
        var data = Repository.TemporaryFolder();
        Store.Open(new StoragePlace(data), new Doorbell(), new News()).Dispose();
        using (var connection = new SqliteConnection($"Data Source={Path.Combine(data, "servicebot.db")}"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 999";
            command.ExecuteNonQuery();
        }

        Assert.Contains("newer ServiceBot", Assert.Throws<InvalidDataException>(() => Store.Open(new StoragePlace(data), new Doorbell(), new News())).Message);
    }

    [Fact]
    public void A_damaged_signing_key_is_named()
    {
        var data = Repository.TemporaryFolder();
        File.WriteAllText(Path.Combine(data, "signing.key"), "short");
        Assert.Contains("signing.key", Assert.Throws<InvalidDataException>(() => new SigningKey(data)).Message);
    }

    [Fact]
    public void The_signing_key_stays_the_same_and_is_its_owners_only()
    {
        var data = Repository.TemporaryFolder();
        var first = new SigningKey(data).Value;
        Assert.Equal(first, new SigningKey(data).Value);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(data, "signing.key")));
        }
    }

    private static void AssertRefused(Action<string> spoil, params string[] said)
    {
        var knowledge = Repository.TemporaryFolder();
        Repository.Copy(Repository.Knowledge, knowledge);
        spoil(knowledge);
        var fault = Assert.Throws<InvalidDataException>(() => House.Build(["--environment=Development", $"--Knowledge:Folder={knowledge}", $"--Storage:Folder={Repository.TemporaryFolder()}"]));
        Assert.All(said, s => Assert.Contains(s, fault.Message));
    }
}
