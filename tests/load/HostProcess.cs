using System.Diagnostics;
using System.Globalization;

namespace ServiceBot.Load;

/// <summary>A program to be measured: a process of its own on a free loopback port, with new data.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    /// <summary>What it says before its address when it is ready.</summary>
    public const string Announces = "Demo shop page";

    private const double TicksPerSecond = 100;

    private readonly Process _process;
    private readonly DirectoryInfo? _own;

    private HostProcess(Process process, DirectoryInfo? own, Uri address, TimeSpan ready) => (_process, _own, Address, Ready) = (process, own, address, ready);

    public Uri Address { get; }

    /// <summary>It is the floor, where nobody is greeted.</summary>
    public bool IsFloor { get; private init; }

    /// <summary>From its start until it said where it is.</summary>
    public TimeSpan Ready { get; }

    /// <summary>Bytes of memory the process has resident, by the system's account (VmRSS).</summary>
    public long Resident
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>The processor time it has used, its own and the system's for it.</summary>
    public TimeSpan Used
    {
        get
        {
            var fields = File.ReadAllText($"/proc/{_process.Id}/stat").Split(") ")[1].Split(' ');
            return TimeSpan.FromSeconds((long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / TicksPerSecond);
        }
    }

    /// <summary>ServiceBot as a customer runs it, with new data.</summary>
    /// <exception cref="InvalidOperationException">It does not start; what it said follows.</exception>
    public static Task<HostProcess> StartAsync(params string[] options) => StartAsync(Directory.CreateTempSubdirectory("servicebot-load-"), isOwn: true, options);

    /// <summary>The same on data that are there already, and stay.</summary>
    public static Task<HostProcess> StartOnAsync(DirectoryInfo data, params string[] options) => StartAsync(data, isOwn: false, options);

    private static Task<HostProcess> StartAsync(DirectoryInfo data, bool isOwn, string[] options)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "servicebot", "ServiceBot.dll");
        return File.Exists(program)
            ? StartAsync(RepositoryRoot(), isOwn ? data : null, [program, "--urls=http://127.0.0.1:0", "--environment=Development", $"--Storage:Folder={data.FullName}", .. options])
            : throw new FileNotFoundException("What is measured is the program as it is published: run this with -c Release.", program);
    }

    /// <summary>The floor.</summary>
    public static Task<HostProcess> StartFloorAsync() =>
        StartAsync(AppContext.BaseDirectory, Directory.CreateTempSubdirectory("servicebot-floor-"), [Path.Combine(AppContext.BaseDirectory, "ServiceBot.Load.dll"), "floor"], isFloor: true);

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _own?.Delete(recursive: true);
    }

    private static async Task<HostProcess> StartAsync(string folder, DirectoryInfo? own, string[] arguments, bool isFloor = false)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        var since = Stopwatch.GetTimestamp();
        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started.");
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.StartsWith(Announces, StringComparison.Ordinal))
            {
                var ready = Stopwatch.GetElapsedTime(since);
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new HostProcess(process, own, new Uri(line[Announces.Length..].Trim()), ready) { IsFloor = isFloor };
            }
        }

        throw new InvalidOperationException($"It does not start: {string.Join('\n', said)}\n{await process.StandardError.ReadToEndAsync()}");
    }

    /// <summary>Where ServiceBot.sln is.</summary>
    public static string RepositoryRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ServiceBot.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException("ServiceBot.sln is in no folder above this program.");
    }
}
