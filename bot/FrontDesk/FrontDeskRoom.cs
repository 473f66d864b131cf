namespace ServiceBot.FrontDesk;

public static class FrontDeskRoom
{
    public static IServiceCollection AddFrontDesk(this IServiceCollection services, ServiceDesk desk) => services
        .AddSingleton(new CurrentDesk(desk))
        .AddSingleton(TimeProvider.System)
        .AddSingleton<Outbox>()
        .AddSingleton<Hall>()
        .AddSingleton<ErrandEnds>()
        .AddSingleton<ErrandRunner>();
}
