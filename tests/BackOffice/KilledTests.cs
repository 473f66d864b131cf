using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServiceBot.Tests.BackOffice;

/// <summary>The program itself, killed (SIGKILL) around a refund at moments nobody chose, and started again on the same data.</summary>
public sealed class KilledTests
{
    private const string Announces = "Demo shop page";

    [Fact]
    public async Task However_often_the_program_is_killed_around_refunds_each_is_done_and_told_once()
    {
        var data = Repository.TemporaryFolder();
        (string Order, string Zip)[] orders = [("JP-1008", "66044"), ("JP-1070", "43215"), ("JP-1056", "94110")];
        var chance = new Random(20261125);
        var chats = new List<(string Token, string Conversation)>();
        var bot = await StartAsync(data);
        try
        {
            foreach (var (order, zip) in orders)
            {
                var chat = await BeginAsync(bot.Http);
                chats.Add(chat);
                await SayAsync(bot.Http, chat, $"I want my money back for {order}, {zip}", $"{order}-1");

                // Sent, and perhaps not even taken: the visitor's page sends it again under its id, as it does after a lost line.
                var yes = SayAsync(bot.Http, chat, "yes", $"{order}-2");
                SpinFor(TimeSpan.FromMilliseconds(chance.Next(0, 40)));
                bot.Process.Kill();
                await bot.Process.WaitForExitAsync();
                await yes.ContinueWith(_ => { }, TaskScheduler.Default);
                bot = await StartAsync(data);
                await SayAsync(bot.Http, chat, "yes", $"{order}-2");
            }

            foreach (var chat in chats)
            {
                await ToldAsync(bot.Http, chat);
            }
        }
        finally
        {
            bot.Process.Kill();
            await bot.Process.WaitForExitAsync();
        }

        Assert.Equal(
            ["JP-1008", "JP-1056", "JP-1070"],
            TestData.Ask(data, "SELECT order_number FROM order_changes WHERE body LIKE '%\"Kind\":\"Refund\"%' OR body LIKE '%\"Kind\":\"Cancel\"%' ORDER BY order_number"));
        Assert.Equal(3L, TestData.Ask(data, "SELECT count(*) FROM lines WHERE text LIKE 'It is done%'")[0]);
    }

    private static async Task<(Process Process, HttpClient Http)> StartAsync(string data)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "ServiceBot.dll"), "--urls=http://127.0.0.1:0", "--environment=Development", $"--Knowledge:Folder={Repository.Knowledge}", .. TestData.Options(data)];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announces, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return (process, new HttpClient { BaseAddress = new Uri(line[Announces.Length..].Trim()) });
            }
        }

        throw new InvalidOperationException($"ServiceBot does not start: {await process.StandardError.ReadToEndAsync()}");
    }

    private static async Task<(string Token, string Conversation)> BeginAsync(HttpClient http)
    {
        var token = await ReadAsync(await http.PostAsync("/api/webchat/token", null));
        var chat = (token.GetProperty("token").GetString()!, token.GetProperty("conversationId").GetString()!);
        (await SendAsync(http, chat, "/v3/directline/conversations", new { })).EnsureSuccessStatusCode();
        return chat;
    }

    private static async Task SayAsync(HttpClient http, (string Token, string Conversation) chat, string text, string id) =>
        (await SendAsync(http, chat, $"/v3/directline/conversations/{chat.Conversation}/activities", new { type = "message", text, channelData = new { clientActivityID = id } })).EnsureSuccessStatusCode();

    private static async Task ToldAsync(HttpClient http, (string Token, string Conversation) chat)
    {
        var patience = Stopwatch.StartNew();
        while (patience.Elapsed < TimeSpan.FromSeconds(60))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{chat.Conversation}/activities");
            request.Headers.Authorization = new("Bearer", chat.Token);
            var lines = await ReadAsync(await http.SendAsync(request));
            if (lines.GetProperty("activities").EnumerateArray().Any(a => a.GetProperty("text").GetString()!.StartsWith("It is done", StringComparison.Ordinal)))
            {
                return;
            }
        }

        Assert.Fail("The customer was not told in a minute.");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient http, (string Token, string Conversation) chat, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", chat.Token);
        return await http.SendAsync(request);
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();

    private static void SpinFor(TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed < time)
        {
            Thread.SpinWait(100);
        }
    }
}
