using System.Net;
using Microsoft.Data.Sqlite;

namespace ServiceBot.Tests.Running;

/// <summary>What whoever watches the program is told.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task It_lives_and_is_ready()
    {
        await using var house = await RunningHouse.StartAsync();
        Assert.Equal("live", await house.Http.GetStringAsync("/health/live"));
        Assert.Equal("ready", await house.Http.GetStringAsync("/health/ready"));
    }

    [Fact]
    [Trait("Fault", "R6")]
    public async Task While_nothing_can_be_saved_it_lives_and_is_not_ready_and_it_is_well_again_by_itself()
    {
        await using var house = await RunningHouse.StartAsync(options: [TestData.OnSqlite]);
        await using (var other = new SqliteConnection($"Data Source={house.DatabaseFile};Pooling=False"))
        {
            await other.OpenAsync();
            await using var locking = other.CreateCommand();
            locking.CommandText = "BEGIN IMMEDIATE";
            await locking.ExecuteNonQueryAsync();
            var ready = await house.Http.GetAsync("/health/ready");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "the database does not answer"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
            Assert.Equal("live", await house.Http.GetStringAsync("/health/live"));
        }

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!(await house.Http.GetAsync("/health/ready", patience.Token)).IsSuccessStatusCode)
        {
            await Task.Delay(100, patience.Token);
        }
    }
}
