namespace ServiceBot.Clock;

public static class ClockRoom
{
    public static IServiceCollection AddClock(this IServiceCollection services) => services.AddHostedService<Rounds>().AddHostedService<UnusedMemory>();
}
