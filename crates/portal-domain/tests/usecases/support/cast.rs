//! Two customers, their people and projects, and four employees: the same in every test.

use portal_domain::ids::{ContactId, CustomerId, EmployeeId, ProjectId};
use portal_domain::testkit::{TestPortal, World};

/// The password of everybody in the cast.
pub(crate) const PASSWORD: &str = World::PASSWORD;

/// Nordwerk with Marta and Jan and the project `pumps`; Sudhaus with Petra and the project `boiler`; the internal project
/// `shop`. Ada administers; Eva leads `pumps`, Tom works in it; Olga belongs to nothing. Nobody has a grant yet.
///
/// Ada is the first employee, so tickets of the world are recorded by her unless they say otherwise.
pub(crate) struct Cast {
    pub(crate) world: World,
    pub(crate) nordwerk: CustomerId,
    pub(crate) sudhaus: CustomerId,
    pub(crate) pumps: ProjectId,
    pub(crate) boiler: ProjectId,
    pub(crate) shop: ProjectId,
    pub(crate) marta: ContactId,
    pub(crate) jan: ContactId,
    pub(crate) petra: ContactId,
    pub(crate) ada: EmployeeId,
    pub(crate) eva: EmployeeId,
    pub(crate) tom: EmployeeId,
    pub(crate) olga: EmployeeId,
}

impl Cast {
    pub(crate) fn new() -> Self {
        let mut world = World::new();
        let ada = world.administrator("Ada Ahlers");
        let eva = world.employee("Eva Brandt");
        let tom = world.employee("Tom Clasen");
        let olga = world.employee("Olga Dorn");
        let nordwerk = world.customer("Nordwerk");
        let sudhaus = world.customer("Sudhaus");
        let pumps = world.project(nordwerk, "PUMPS");
        let boiler = world.project(sudhaus, "BOILER");
        let shop = world.internal_project("SHOP");
        world.manager(eva, pumps);
        world.member(tom, pumps);
        Self {
            nordwerk,
            sudhaus,
            pumps,
            boiler,
            shop,
            marta: world.portal_contact(nordwerk, "Marta Sommer"),
            jan: world.portal_contact(nordwerk, "Jan Olsen"),
            petra: world.portal_contact(sudhaus, "Petra Wolf"),
            ada,
            eva,
            tom,
            olga,
            world,
        }
    }

    /// With a plain grant of Marta on all of `pumps`.
    pub(crate) fn with_grant() -> Self {
        let mut cast = Self::new();
        cast.world.grant(cast.marta, cast.pumps);
        cast
    }

    /// A portal that holds all of this.
    pub(crate) fn open(&self) -> TestPortal {
        TestPortal::of(&self.world)
    }
}
