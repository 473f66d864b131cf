using System.Diagnostics;
using System.Globalization;

namespace ServiceBot.Load;

/// <summary>The program as a customer runs it: a process of its own on a free loopback port, with new data.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private const string Announces = "Demo shop page";

    private readonly Process _process;
    private readonly DirectoryInfo _data;

    private HostProcess(Process process, DirectoryInfo data, Uri address) => (_process, _data, Address) = (process, data, address);

    public Uri Address { get; }

    /// <summary>Bytes of memory the process has resident, by the system's account (VmRSS).</summary>
    public long Resident
    {
        get
        {
            var line = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <exception cref="InvalidOperationException">It does not start; what it said follows.</exception>
    public static async Task<HostProcess> StartAsync(params string[] options)
    {
        var root = RepositoryRoot();
        var configuration = AppContext.BaseDirectory.Contains($"{Path.DirectorySeparatorChar}Release{Path.DirectorySeparatorChar}", StringComparison.Ordinal) ? "Release" : "Debug";
        var data = Directory.CreateTempSubdirectory("servicebot-load-");
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { Path.Combine(root, "bot", "bin", configuration, "net10.0", "ServiceBot.dll"), "--urls=http://127.0.0.1:0", "--environment=Development", $"--Storage:Folder={data.FullName}" },
        };
        foreach (var option in options)
        {
            start.ArgumentList.Add(option);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet cannot be started.");
        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            said.Add(line);
            if (line.StartsWith(Announces, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                _ = process.StandardError.ReadToEndAsync();
                return new HostProcess(process, data, new Uri(line[Announces.Length..].Trim()));
            }
        }

        throw new InvalidOperationException($"ServiceBot does not start: {string.Join('\n', said)}\n{await process.StandardError.ReadToEndAsync()}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _data.Delete(recursive: true);
    }

    private static string RepositoryRoot()
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
