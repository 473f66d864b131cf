using ServiceBot.FrontDesk;
using ServiceBot.Knowledge;

namespace ServiceBot.Owner;

/// <summary>Where the knowledge is.</summary>
public sealed record KnowledgePlace(string Folder);

/// <summary>Teaches the running bot when a knowledge file changes. A broken edit is refused, and the last good knowledge stays in force.</summary>
internal sealed partial class KnowledgeWatch(KnowledgePlace place, CurrentDesk current, ILogger<KnowledgeWatch> logger) : BackgroundService
{
    // Looking is cheap, and works where file events do not: containers, network drives.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var inForce = KnowledgeFolder.Fingerprint(place.Folder);
        var seen = inForce;
        using var timer = new PeriodicTimer(Pause);
        while (await timer.WaitForNextTickAsync(stoppingToken).AsTask().ContinueWith(t => t.Status == TaskStatus.RanToCompletion && t.Result, TaskScheduler.Default))
        {
            try
            {
                var now = KnowledgeFolder.Fingerprint(place.Folder);
                if (now != inForce && now == seen)
                {
                    inForce = now;
                    Reload();
                }

                // An editor that is still writing is given until the next look.
                seen = now;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                Log.CannotLook(logger, fault, place.Folder);
            }
        }
    }

    private void Reload()
    {
        var (desk, faults) = KnowledgeLoading.Load(place.Folder);
        if (desk is not null)
        {
            current.Desk = desk;
            Log.Taught(logger, desk.Knowledge.Answers.Count, desk.Knowledge.Team.Count);
            return;
        }

        foreach (var fault in faults)
        {
            Log.Refused(logger, fault.File, fault.Line, fault.Reason);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "The knowledge has changed and is in force: {Answers} answers, a team of {Team}")]
        public static partial void Taught(ILogger logger, int answers, int team);

        [LoggerMessage(2, LogLevel.Error, "The changed knowledge is refused, the last good one stays in force: {File}:{Line}: {Reason}")]
        public static partial void Refused(ILogger logger, string file, int line, string reason);

        [LoggerMessage(3, LogLevel.Warning, "The knowledge folder {Folder} cannot be read just now")]
        public static partial void CannotLook(ILogger logger, Exception fault, string folder);
    }
}
