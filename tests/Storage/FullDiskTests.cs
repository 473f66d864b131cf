using System.Diagnostics;
using System.Net;
using ServiceBot.Tests.Running;

namespace ServiceBot.Tests.Storage;

/// <summary>A real disk that is full: a small one in memory, which only the system's administrator can mount.</summary>
public sealed class FullDiskTests : IDisposable
{
    private readonly string _disk = Repository.TemporaryFolder();

    [TmpfsFact]
    [Trait("Fault", "R6")]
    public async Task While_the_disk_is_full_a_message_is_refused_whole_and_with_room_again_it_is_taken_without_a_restart()
    {
        Assert.True(TmpfsFactAttribute.Run("mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", _disk));
        await using (var house = await RunningHouse.StartAsync(_disk, options: [TestData.OnSqlite]))
        {
            using var visitor = await house.ArriveAsync();
            Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync("do you deliver to Aberdeen?", key: "before")).StatusCode);
            var filler = Path.Combine(_disk, "filler");
            Fill(filler);
            for (var i = 0; (await visitor.PostAsync(new string('x', 2000), key: "during")).StatusCode != HttpStatusCode.ServiceUnavailable; i++)
            {
                Assert.True(i < 100, "The disk is full and nothing says so.");
                Fill(filler);
            }

            var ready = await house.Http.GetAsync("/health/ready");
            Assert.Equal((HttpStatusCode.ServiceUnavailable, "the disk is full"), (ready.StatusCode, await ready.Content.ReadAsStringAsync()));
            var there = (await visitor.TranscriptAsync()).Count;
            File.Delete(filler);
            Assert.Equal(HttpStatusCode.OK, (await visitor.PostAsync("do you deliver to Aberdeen?", key: "after")).StatusCode);
            Assert.True((await house.Http.GetAsync("/health/ready")).IsSuccessStatusCode);
            Assert.Equal(there + 2, (await visitor.TranscriptAsync()).Count);
        }
    }

    public void Dispose() => TmpfsFactAttribute.Run("umount", _disk);

    private static void Fill(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
            for (var some = new byte[4096]; ;)
            {
                stream.Write(some);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }
}

/// <summary>A test that mounts a disk of its own; skipped where that is not allowed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        var disk = Repository.TemporaryFolder();
        if (Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk))
        {
            Run("umount", disk);
        }
        else
        {
            Skip = "No disk may be mounted here.";
        }
    }

    public static bool Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
