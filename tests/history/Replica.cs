using System.Diagnostics;

namespace ServiceBot.History;

/// <summary>One program under test, at one address whatever becomes of it.</summary>
internal sealed class Replica(string name, int port, string[] options, string root) : IAsyncDisposable
{
    private const int Stop = 19;
    private const int Continue = 18;

    // The program as it was built beside this one.
    private static readonly string Configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";

    private Process? _process;

    public string Name => name;

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>What it wrote to its log, the last lines of all its lives.</summary>
    public Queue<string> Log { get; } = new();

    public async Task StartAsync()
    {
        string[] arguments = [Path.Combine(root, "bot", "bin", Configuration, "net10.0", "ServiceBot.dll"), $"--urls={Address}", "--environment=Development", .. options];
        _process = Process.Start(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = root, RedirectStandardOutput = true, RedirectStandardError = true })
            ?? throw new InvalidOperationException("dotnet cannot be started.");
        var process = _process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(3) };
        for (var tries = 0; tries < 200 && !process.HasExited; tries++)
        {
            try
            {
                if ((await http.GetAsync("/health/live")).IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
            {
                // It is still starting.
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException($"{name} does not start:\n{string.Join('\n', Log)}");
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }

    public void Freeze() => Signal(Stop);

    public void Thaw() => Signal(Continue);

    public async ValueTask DisposeAsync()
    {
        Thaw();
        await KillAsync();
        _process?.Dispose();
    }

    private void Signal(int signal)
    {
        if (_process is { HasExited: false } process)
        {
            using var kill = Process.Start("kill", [$"-{signal}", $"{process.Id}"]);
            kill.WaitForExit();
        }
    }

    private void Keep(string? line)
    {
        lock (Log)
        {
            if (line is not null)
            {
                Log.Enqueue(line);
                while (Log.Count > 200)
                {
                    Log.Dequeue();
                }
            }
        }
    }
}
