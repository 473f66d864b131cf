using System.Collections.Concurrent;

namespace ServiceBot.Tests.Running;

/// <summary>The program itself, stopped (SIGTERM) while everybody writes.</summary>
public sealed class StopTests
{
    private const int Chats = 200;
    private const int Writers = 20;

    [Fact]
    [Trait("Fault", "R13")]
    public async Task Stopped_while_two_hundred_write_it_ends_in_ten_seconds_and_nothing_acknowledged_is_lost()
    {
        var data = Repository.TemporaryFolder();
        var acknowledged = new ConcurrentQueue<(int Chat, string Words)>();
        var enough = new TaskCompletionSource();
        var chats = new List<OwnChat>();
        using (var bot = await OwnProcess.StartAsync(data, "--Proxy:Trusted:0=127.0.0.1"))
        {
            // One address may begin sixty a minute.
            for (var i = 0; i < Chats; i++)
            {
                chats.Add(await bot.BeginAsync(from: $"10.0.{i / 50}.{1 + (i % 50)}"));
            }

            var writing = Enumerable.Range(0, Writers).Select(w => Task.Run(() => WriteAsync(bot.Http, w))).ToList();
            await enough.Task.WaitAsync(TimeSpan.FromMinutes(1));
            var (code, took) = await bot.StopAsync();
            await Task.WhenAll(writing);
            Assert.Equal(0, code);
            Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(12));
        }

        using var again = await OwnProcess.StartAsync(data);
        foreach (var chat in acknowledged.GroupBy(a => a.Chat))
        {
            var transcript = await chats[chat.Key].TranscriptAsync(again.Http);
            Assert.Equal(chat.Select(a => a.Words), transcript.Where(t => chat.Any(a => a.Words == t)));
        }

        async Task WriteAsync(HttpClient http, int writer)
        {
            for (var i = 0; ; i++)
            {
                var chat = writer + (i % (Chats / Writers) * Writers);
                var words = $"hello {writer} {i}";
                try
                {
                    using var answer = await chats[chat].SayAsync(http, words, $"{writer}-{i}");
                    if (answer.IsSuccessStatusCode)
                    {
                        acknowledged.Enqueue((chat, words));
                        if (acknowledged.Count >= Chats)
                        {
                            enough.TrySetResult();
                        }
                    }
                }
                catch (HttpRequestException)
                {
                    // It has gone.
                    return;
                }
            }
        }
    }
}
