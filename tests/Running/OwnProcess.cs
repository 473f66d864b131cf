using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace ServiceBot.Tests.Running;

/// <summary>The program in a process of its own, to be stopped and killed.</summary>
internal sealed class OwnProcess : IDisposable
{
    private const string Announces = "Demo shop page";

    private readonly Process _process;

    private OwnProcess(Process process, Uri address) => (_process, Http) = (process, new HttpClient { BaseAddress = address });

    public HttpClient Http { get; }

    public static async Task<OwnProcess> StartAsync(string data, params string[] options)
    {
        string[] arguments = [Path.Combine(AppContext.BaseDirectory, "ServiceBot.dll"), "--urls=http://127.0.0.1:0", "--environment=Development", $"--Knowledge:Folder={Repository.Knowledge}", .. TestData.Options(data), .. options];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Repository.Root, RedirectStandardOutput = true, RedirectStandardError = true };
        var process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(Announces, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new OwnProcess(process, new Uri(line[Announces.Length..].Trim()));
            }
        }

        throw new InvalidOperationException($"ServiceBot does not start: {await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGTERM.</summary>
    /// <returns>With what it ended, and how long that took.</returns>
    public async Task<(int Code, TimeSpan Took)> StopAsync()
    {
        var clock = Stopwatch.StartNew();
        using var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
        await _process.WaitForExitAsync();
        return (_process.ExitCode, clock.Elapsed);
    }

    /// <param name="from">The visitor's address, where a proxy tells it; null: that of this machine.</param>
    public async Task<OwnChat> BeginAsync(string? from = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/webchat/token");
        if (from is not null)
        {
            request.Headers.Add("X-Forwarded-For", from);
        }

        var token = await OwnChat.ReadAsync(await Http.SendAsync(request));
        var chat = new OwnChat(token.GetProperty("token").GetString()!, token.GetProperty("conversationId").GetString()!);
        (await chat.PostAsync(Http, "", new { })).EnsureSuccessStatusCode();
        return chat;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            _process.WaitForExit();
        }

        _process.Dispose();
        Http.Dispose();
    }
}

/// <summary>A visitor's chat, which may go on at the program that comes after.</summary>
internal sealed record OwnChat(string Token, string Conversation)
{
    public Task<HttpResponseMessage> SayAsync(HttpClient http, string text, string id) => PostAsync(http, $"/{Conversation}/activities", new { type = "message", text, channelData = new { clientActivityID = id } });

    /// <summary>The texts of the transcript, in order.</summary>
    public async Task<IReadOnlyList<string>> TranscriptAsync(HttpClient http)
    {
        var texts = new List<string>();
        for (string? watermark = ""; ;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/v3/directline/conversations/{Conversation}/activities?watermark={watermark}");
            request.Headers.Authorization = new("Bearer", Token);
            var page = await ReadAsync(await http.SendAsync(request));
            var lines = page.GetProperty("activities").EnumerateArray().ToList();
            if (lines.Count == 0)
            {
                return texts;
            }

            texts.AddRange(lines.Select(l => l.GetProperty("text").GetString()!));
            watermark = page.GetProperty("watermark").GetString();
        }
    }

    public async Task<HttpResponseMessage> PostAsync(HttpClient http, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v3/directline/conversations{path}") { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", Token);
        return await http.SendAsync(request);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer) => await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
}
