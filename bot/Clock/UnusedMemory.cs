using System.Runtime.InteropServices;

namespace ServiceBot.Clock;

/// <summary>
/// Gives back to the system what the C library keeps for later. The runtime's compiler takes and frees 15 MB of it within the first
/// minute and wants little after that (docs/decisions/0008). The memory of .NET objects is no part of it.
/// </summary>
internal sealed class UnusedMemory(TimeProvider time) : BackgroundService
{
    private static readonly TimeSpan AfterStart = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    private delegate int Trim(nuint keep);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (Find() is not { } trim)
        {
            return;
        }

        for (var pause = AfterStart; !stoppingToken.IsCancellationRequested; pause = Pause)
        {
            await Task.Delay(pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            trim(0);
        }
    }

    // Only GNU's C library has it; others keep less.
    private static Trim? Find() =>
        OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var library) && NativeLibrary.TryGetExport(library, "malloc_trim", out var address)
            ? Marshal.GetDelegateForFunctionPointer<Trim>(address)
            : null;
}
