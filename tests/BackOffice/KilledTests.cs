using System.Diagnostics;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.BackOffice;

/// <summary>The program itself, killed (SIGKILL) around a refund at moments nobody chose, and started again on the same data.</summary>
public sealed class KilledTests
{
    [Fact]
    [Trait("Fault", "R1")]
    public async Task However_often_the_program_is_killed_around_refunds_each_is_done_and_told_once()
    {
        var data = Repository.TemporaryFolder();
        (string Order, string Zip)[] orders = [("JP-1008", "66044"), ("JP-1070", "43215"), ("JP-1056", "94110")];
        var chance = new Random(20261125);
        var chats = new List<OwnChat>();
        var bot = await OwnProcess.StartAsync(data);
        try
        {
            foreach (var (order, zip) in orders)
            {
                var chat = await bot.BeginAsync();
                chats.Add(chat);
                (await chat.SayAsync(bot.Http, $"I want my money back for {order}, {zip}", $"{order}-1")).EnsureSuccessStatusCode();

                // Sent, and perhaps not even taken: the visitor's page sends it again under its id, as it does after a lost line.
                var yes = chat.SayAsync(bot.Http, "yes", $"{order}-2");
                SpinFor(TimeSpan.FromMilliseconds(chance.Next(0, 40)));
                await bot.KillAsync();
                await yes.ContinueWith(_ => { }, TaskScheduler.Default);
                bot.Dispose();
                bot = await OwnProcess.StartAsync(data);
                (await chat.SayAsync(bot.Http, "yes", $"{order}-2")).EnsureSuccessStatusCode();
            }

            foreach (var chat in chats)
            {
                await ToldAsync(bot.Http, chat);
            }
        }
        finally
        {
            bot.Dispose();
        }

        Assert.Equal(
            ["JP-1008", "JP-1056", "JP-1070"],
            TestData.Ask(data, "SELECT order_number FROM order_changes WHERE body LIKE '%\"Kind\":\"Refund\"%' OR body LIKE '%\"Kind\":\"Cancel\"%' ORDER BY order_number"));
        Assert.Equal(3L, TestData.Ask(data, "SELECT count(*) FROM lines WHERE text LIKE 'It is done%'")[0]);
    }

    private static async Task ToldAsync(HttpClient http, OwnChat chat)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            if ((await chat.TranscriptAsync(http)).Any(t => t.StartsWith("It is done", StringComparison.Ordinal)))
            {
                return;
            }
        }

        Assert.Fail("The customer was not told in a minute.");
    }

    private static void SpinFor(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            Thread.SpinWait(100);
        }
    }
}
