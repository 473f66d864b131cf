using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace ServiceBot.History;

/// <summary>What befalls the programs: one thing at a time, every few seconds, each with its end.</summary>
internal sealed class Nemesis(IReadOnlyList<Replica> replicas, IReadOnlyList<Reader> readers, FaultyChannel channel, string data, string? postgres, string root, TimeSpan longestFreeze, Random random)
{
    private readonly List<string> _done = [];

    public IReadOnlyList<string> Done => _done;

    public async Task ActAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(random.Next(1000, 3500), CancellationToken.None);
            var victim = replicas[random.Next(replicas.Count)];
            switch (random.Next(6))
            {
                case 0:
                case 1:
                    await KillAsync(victim);
                    break;
                case 2:
                    await FreezeAsync(victim);
                    break;
                case 3:
                    await DropAsync();
                    break;
                case 4:
                    await SpoilChannelAsync();
                    break;
                default:
                    await (postgres is null ? LockAsync() : RestartDatabaseAsync(postgres));
                    break;
            }
        }
    }

    private async Task KillAsync(Replica victim)
    {
        _done.Add($"kill -9 {victim.Name}");
        await victim.KillAsync();
        await Task.Delay(random.Next(0, 1500));
        await victim.StartAsync();
    }

    // Longer than it takes to count as dead, now and then.
    private async Task FreezeAsync(Replica victim)
    {
        var time = TimeSpan.FromMilliseconds(random.Next(1000, (int)longestFreeze.TotalMilliseconds));
        _done.Add($"SIGSTOP {victim.Name} for {time.TotalSeconds:F0} s");
        victim.Freeze();
        await Task.Delay(time);
        victim.Thaw();
    }

    private async Task DropAsync()
    {
        _done.Add("all streams dropped");
        foreach (var reader in readers)
        {
            reader.Drop();
        }

        await Task.Delay(random.Next(0, 500));
    }

    private async Task SpoilChannelAsync()
    {
        var time = TimeSpan.FromMilliseconds(random.Next(1000, 5000));
        _done.Add($"the channel faulty for {time.TotalSeconds:F0} s");
        channel.IsFaulty = true;
        await Task.Delay(time);
        channel.IsFaulty = false;
    }

    private async Task LockAsync()
    {
        var time = TimeSpan.FromMilliseconds(random.Next(500, 7000));
        _done.Add($"database locked for {time.TotalSeconds:F0} s");
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "servicebot.db")};Pooling=False;Default Timeout=10");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        await command.ExecuteNonQueryAsync();
        await Task.Delay(time);
        command.CommandText = "ROLLBACK";
        await command.ExecuteNonQueryAsync();
    }

    private async Task RestartDatabaseAsync(string folder)
    {
        _done.Add("PostgreSQL restarted at once");
        using var restart = Process.Start(new ProcessStartInfo(Path.Combine(root, ".ci", "postgres"), ["restart", folder]) { RedirectStandardError = true }) ?? throw new InvalidOperationException(".ci/postgres cannot be started.");
        await restart.StandardError.ReadToEndAsync();
        await restart.WaitForExitAsync();
    }
}
